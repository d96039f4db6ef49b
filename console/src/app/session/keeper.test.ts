import { expect, test, vi } from 'vitest';
import { SessionKeeper } from './keeper';
import { parseSession, type Session } from './session';

const MINUTE = 60_000;
const body = {
  accessKeyId: 'LKIA',
  secretAccessKey: 's',
  sessionToken: 't',
  account: '000000000000',
  arn: 'arn:aws:iam::000000000000:root',
  region: 'us-west-2',
  regions: ['eu-west-1'],
  mode: 'dev',
  version: '0.1.0',
  caFile: '/ca.pem',
};
const until = (milliseconds: number, accessKeyId = 'LKIA'): Session =>
  parseSession({ ...body, accessKeyId, expiration: new Date(milliseconds).toISOString() });

test('fresh credentials are not asked for again', async () => {
  const renew = vi.fn();
  const keeper = new SessionKeeper(until(60 * MINUTE), vi.fn(), () => 0, renew);
  expect((await keeper.credentials()).accessKeyId).toBe('LKIA');
  expect(renew).not.toHaveBeenCalled();
});

test('credentials are renewed before they end, once for all who ask', async () => {
  const renew = vi.fn(async () => until(120 * MINUTE, 'NEXT'));
  const keeper = new SessionKeeper(until(60 * MINUTE), vi.fn(), () => 55 * MINUTE, renew);
  const both = await Promise.all([keeper.credentials(), keeper.credentials()]);
  expect(both.map(({ accessKeyId }) => accessKeyId)).toEqual(['NEXT', 'NEXT']);
  expect(renew).toHaveBeenCalledTimes(1);
});

test('while the program is away, what is valid goes on working', async () => {
  const away = async () => Promise.reject(new Error('away'));
  const keeper = new SessionKeeper(until(60 * MINUTE), vi.fn(), () => 55 * MINUTE, away);
  expect((await keeper.credentials()).accessKeyId).toBe('LKIA');
});

test('a session that the program does not know any more has ended', async () => {
  const onEnd = vi.fn();
  const keeper = new SessionKeeper(
    until(MINUTE),
    onEnd,
    () => 2 * MINUTE,
    async () => null,
  );
  await expect(keeper.credentials()).rejects.toThrow('ended');
  expect(onEnd).toHaveBeenCalledOnce();
});

test('an answer without a key is not a session', () => {
  expect(() => parseSession({ ...body, accessKeyId: undefined })).toThrow('accessKeyId');
});
