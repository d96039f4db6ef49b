import { expect, test } from 'vitest';
import { WEEKLY } from '../../../elements/schedule/schedule';
import { check, checkIdentifier, checkMasterUser, checkPassword, isRight } from './checks';
import { type Draft, EMPTY, effective } from './draft';
import { callsOf, createInput, terraformOf } from './request';

const draft: Draft = { ...EMPTY, identifier: 'orders' };
const NONE = new Set<string>();

test('what the form begins with needs an identifier only', () => {
  expect(isRight(EMPTY, check(EMPTY, NONE))).toBe(false);
  expect(isRight(draft, check(draft, NONE))).toBe(true);
  expect(check(draft, new Set(['orders'])).identifier).toContain('There is a database');
});

test.each(['', '1a', 'a_b', 'a-', 'a--b', 'a'.repeat(64), 'Orders'])('identifier %j is refused', (text) => {
  expect(checkIdentifier(text, new Set(['orders']))).toBeDefined();
});

test.each(['rdsadmin', 'PG_x', '1a', 'a-b', '', 'a'.repeat(17)])('master user %j is refused', (text) => {
  expect(checkMasterUser(text)).toBeDefined();
});

test.each(['short', 'with space', 'a/bcdefgh', 'a@bcdefgh', 'a"bcdefgh', 'ä'.repeat(8), 'a'.repeat(129)])(
  'password %j is refused',
  (text) => {
    expect(checkPassword(text)).toBeDefined();
  },
);

test('numbers are whole and within limits', () => {
  for (const port of ['1149', '65536', '5432.5', '', 'x', '-1']) {
    expect(check({ ...draft, port }, NONE).port).toBeDefined();
  }
  expect(check({ ...draft, storageGib: '19' }, NONE).storageGib).toBeDefined();
});

test('a managed password is neither asked for nor sent', () => {
  const input = createInput({ ...draft, password: 'left over' }, 'left over');
  expect(input).toMatchObject({ ManageMasterUserPassword: true });
  expect(input.MasterUserPassword).toBeUndefined();
});

test('a password of one’s own is sent and not shown', () => {
  const own: Draft = {
    ...draft,
    credentials: 'own',
    password: 'correct-horse',
    passwordAgain: 'correct-horse',
  };
  expect(createInput(own, own.password).MasterUserPassword).toBe('correct-horse');
  expect(JSON.stringify(callsOf(own)) + terraformOf(own)).not.toContain('correct-horse');
  expect(terraformOf(own)).toContain('var.master_user_password');
  expect(check({ ...own, passwordAgain: 'other' }, NONE).passwordAgain).toBeDefined();
});

test('a schedule other than the usual one is a second call', () => {
  expect(callsOf(draft)).toHaveLength(1);
  const often: Draft = { ...draft, schedule: { ...WEEKLY, days: '1' } };
  expect(callsOf(often)[1]).toMatchObject({
    operation: 'RotateSecret',
    input: { RotateImmediately: false, RotationRules: { AutomaticallyAfterDays: 1 } },
  });
  expect(terraformOf(often)).toContain('automatically_after_days = 1');
});

test('that the secret is kept is asked for by a tag', () => {
  const tag = { Key: 'lockstep:on-delete', Value: 'keep-secret' };
  expect(createInput({ ...draft, keepSecret: true }, '').Tags).toEqual([tag]);
  expect(createInput({ ...draft, keepSecret: true, credentials: 'own' }, '').Tags).toBeUndefined();
});

test('the easy way leaves out what it does not ask for', () => {
  const easy = effective({ ...draft, method: 'easy', port: '1', database: 'left', credentials: 'own' });
  expect(easy).toMatchObject({ port: '5432', database: '', credentials: 'managed', identifier: 'orders' });
});
