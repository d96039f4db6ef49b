import { expect, test } from 'vitest';
import { Failure } from '../../aws/failure';
import { explain } from './explain';

test.each([
  ['SignatureDoesNotMatch', 'do not belong together'],
  ['AccessDenied', 'Ask an administrator for iam:ChangePassword'],
  ['PasswordExpired', 'has expired'],
])('%s is told in words of the page', (code, told) => {
  expect(explain(new Failure(code, 'what AWS says'))).toContain(told);
});

test('a password that a policy refuses says why', () => {
  const failure = new Failure('PasswordPolicyViolation', 'It does not conform.', 'it must have a digit');
  expect(explain(failure)).toBe('This password cannot be taken: it must have a digit.');
});

test('everything else is told as it was', () => {
  expect(explain(new Failure('TooManyAttempts', 'Try again in 15 seconds.'))).toBe(
    'Try again in 15 seconds.',
  );
  expect(explain(new Failure('Odd', 'One.', 'Two.'))).toBe('One. Two.');
});
