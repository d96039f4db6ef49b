import { expect, test } from 'vitest';
import type { Rotation } from '../../live/types';
import { lengthOf, newestFirst } from './rotations';

const rotation = (versionId: string, second: number, endedAt: string | null = null): Rotation => ({
  versionId,
  startedAt: new Date(second * 1000).toISOString(),
  endedAt,
  outcome: endedAt === null ? 'running' : 'rotated',
  graceEndsAt: null,
  steps: [],
});

const ids = (rotations: readonly Rotation[]) => rotations.map(({ versionId }) => versionId);

test('a running rotation comes before those that are over', () => {
  const old = rotation('old', 1, new Date(2000).toISOString());
  expect(ids(newestFirst([old], rotation('new', 5)))).toEqual(['new', 'old']);
  expect(ids(newestFirst([old], undefined))).toEqual(['old']);
});

test('a rotation that the record has the end of is not shown as running', () => {
  const over = rotation('a', 1, new Date(2000).toISOString());
  expect(newestFirst([over], rotation('a', 1))).toEqual([over]);
});

test('a rotation takes from its start to its end', () => {
  expect(lengthOf(rotation('a', 1, new Date(1041).toISOString()))).toBe(41);
  expect(lengthOf(rotation('a', 1))).toBe(null);
});
