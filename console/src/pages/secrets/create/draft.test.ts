import { expect, test } from 'vitest';
import { EMPTY, EMPTY_VALUE, inputOf, isRight, nameError, textOf, VALUE, valueError } from './draft';

test.each([
  ['prod/db+a=b.c@d-e_f', true],
  ['', false],
  ['with space', false],
  ['rds!db-1', false],
  ['x'.repeat(513), false],
])('%s', (name, right) => {
  expect(nameError(name) === undefined).toBe(right);
});

test('pairs become an object', () => {
  const pairs = [
    { name: 'user', value: 'a"b' },
    { name: 'n', value: '7' },
  ];
  expect(textOf({ ...EMPTY_VALUE, pairs })).toBe('{"user":"a\\"b","n":"7"}');
  expect(valueError({ ...EMPTY_VALUE, pairs })).toBeUndefined();
  expect(valueError({ ...EMPTY_VALUE, pairs: [...pairs, { name: 'n', value: '8' }] })).toContain('same name');
  expect(valueError(EMPTY_VALUE)).toContain('needs a name');
});

test('a value that is too large is refused before it is sent', () => {
  const text = (length: number) => ({ ...EMPTY_VALUE, as: 'text' as const, text: 'ä'.repeat(length) });
  expect(valueError(text(32_768))).toBeUndefined();
  expect(valueError(text(32_769))).toContain('65538 bytes');
});

test('what is not said is not sent, and a shown request has no value in it', () => {
  const draft = { ...EMPTY, name: 'a', value: { ...EMPTY_VALUE, as: 'text' as const, text: 'tea' } };
  expect(isRight(draft)).toBe(true);
  expect(inputOf(draft, 'tea')).toEqual({ Name: 'a', SecretString: 'tea' });
  expect(JSON.stringify(inputOf(draft, VALUE))).not.toContain('tea');
});
