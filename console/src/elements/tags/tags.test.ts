import { expect, test } from 'vitest';
import { checkKey, tagChanges, tagsAreRight } from './tags';

test('keys are there, their own, and ours to give', () => {
  const tags = ['team', 'team', '', 'AWS:x', 'k'.repeat(129)].map((key) => ({ key, value: '' }));
  expect(tags.map((_, index) => checkKey(tags, index) !== undefined)).toEqual([
    false,
    true,
    true,
    true,
    true,
  ]);
  expect(tagsAreRight(tags.slice(0, 1))).toBe(true);
  expect(tagsAreRight(Array.from({ length: 51 }, (_, index) => ({ key: `k${index}`, value: '' })))).toBe(
    false,
  );
});

test('only what differs is changed', () => {
  const before = [
    { key: 'a', value: '1' },
    { key: 'b', value: '2' },
  ];
  const after = [
    { key: 'b', value: '3' },
    { key: 'c', value: '4' },
  ];
  expect(tagChanges(before, after)).toEqual({ set: after, removed: ['a'] });
  expect(tagChanges(before, before)).toEqual({ set: [], removed: [] });
});
