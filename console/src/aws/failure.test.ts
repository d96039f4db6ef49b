import { expect, test } from 'vitest';
import { Failure, failureOfResponse } from './failure';

test('what the SDK throws keeps code, hint and request id', () => {
  const error = Object.assign(new Error('no identity-based policy allows it'), {
    name: 'AccessDenied',
    $metadata: { httpStatusCode: 403, requestId: 'an-id' },
    $response: { headers: { 'x-lockstep-hint': 'lockstep explain an-id' } },
  });
  expect(Failure.of(error)).toMatchObject({
    kind: 'denied',
    code: 'AccessDenied',
    hint: 'lockstep explain an-id',
    requestId: 'an-id',
  });
});

test.each([
  ['DBInstanceNotFoundFault', 'absent'],
  ['ResourceNotFoundException', 'absent'],
  ['ThrottlingException', 'busy'],
  ['ExpiredToken', 'ended'],
  ['InvalidParameterValue', 'other'],
])('%s is %s', (code, kind) => {
  expect(new Failure(code, '').kind).toBe(kind);
});

test('a fetch that came to nothing means that the program is away', () => {
  expect(Failure.of(new TypeError('Failed to fetch')).kind).toBe('offline');
});

test('answers of our own addresses are read, and those of nobody as well', async () => {
  const body = JSON.stringify({ code: 'NotSignedIn', message: 'm', hint: 'h' });
  expect(await failureOfResponse(new Response(body, { status: 401 }))).toMatchObject({
    kind: 'ended',
    message: 'm',
    hint: 'h',
  });
  expect(await failureOfResponse(new Response('<html>', { status: 500 }))).toMatchObject({
    code: 'Status500',
  });
});
