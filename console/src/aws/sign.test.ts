import { createHash, createHmac } from 'node:crypto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { sign } from './sign';

const NOW = new Date('2026-11-23T12:00:00Z');
beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
});
afterEach(() => {
  vi.useRealTimers();
});

const key = { accessKeyId: 'LKIAEXAMPLE', secretAccessKey: 'a secret' };

/** The signature by the book, of headers that are named in it. */
function expected(request: Request, path: string, query: string, body: string): string {
  const authorization = request.headers.get('authorization') ?? '';
  const names = /SignedHeaders=([^,]+)/.exec(authorization)?.[1]?.split(';') ?? [];
  const hash = (text: string) => createHash('sha256').update(text).digest('hex');
  const value = (name: string) => (name === 'host' ? new URL(request.url).host : request.headers.get(name));
  const canonical = [
    request.method,
    path,
    query,
    ...names.map((name) => `${name}:${value(name)}`),
    '',
    names.join(';'),
    hash(body),
  ].join('\n');
  const scope = '20261123/us-west-2/lockstep/aws4_request';
  const text = ['AWS4-HMAC-SHA256', '20261123T120000Z', scope, hash(canonical)].join('\n');
  const derived = ['20261123', 'us-west-2', 'lockstep', 'aws4_request'].reduce<string | Buffer>(
    (under, part) => createHmac('sha256', under).update(part).digest(),
    `AWS4${key.secretAccessKey}`,
  );
  return createHmac('sha256', derived).update(text).digest('hex');
}

test('the sign-in is signed by the book, and carries no secret', async () => {
  const url = new URL('http://127.0.0.1:4566/_lockstep/session');
  const request = await sign(key, 'us-west-2', {
    method: 'POST',
    url,
    headers: { 'x-lockstep-console': '1' },
  });
  const authorization = request.headers.get('authorization') ?? '';
  expect(authorization).toContain('Credential=LKIAEXAMPLE/20261123/us-west-2/lockstep/aws4_request');
  expect(authorization).toContain(`Signature=${expected(request, '/_lockstep/session', '', '')}`);
  expect(JSON.stringify([...request.headers]) + request.url).not.toContain(key.secretAccessKey);
});

test('a query is signed as it is sent', async () => {
  const url = new URL('http://127.0.0.1:4566/_lockstep/events?region=us-west-2');
  const request = await sign(key, 'us-west-2', { method: 'GET', url });
  const signature = expected(request, '/_lockstep/events', 'region=us-west-2', '');
  expect(request.headers.get('authorization')).toContain(`Signature=${signature}`);
});

test('a session token is sent', async () => {
  const url = new URL('http://127.0.0.1:4566/_lockstep/events');
  const request = await sign({ ...key, sessionToken: 'token' }, 'us-west-2', { method: 'GET', url });
  expect(request.headers.get('x-amz-security-token')).toBe('token');
});
