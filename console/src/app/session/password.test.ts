import { expect, test } from 'vitest';
import { type Claim, flawOf, rulesOf } from './password';

test('an answer that asks for a new password says what it must have', () => {
  const code = 'NewPasswordRequired';
  expect(rulesOf({ code, rules: ['at least 8 characters', 1] })).toEqual(['at least 8 characters']);
  expect(rulesOf({ code })).toEqual([]);
});

test.each([null, 'text', {}, { code: 'PasswordExpired', rules: ['a'] }])('%j asks for none', (body) => {
  expect(rulesOf(body)).toBeNull();
});

test('a new password is another one, twice', () => {
  const claim: Claim = { account: 'acme', user: 'ada', password: 'old' };
  expect(flawOf(claim, '', '')).toContain('Enter');
  expect(flawOf(claim, 'old', 'old')).toContain('another');
  expect(flawOf(claim, 'new', 'nwe')).toContain('not the same');
  expect(flawOf(claim, 'new', 'new')).toBeNull();
});
