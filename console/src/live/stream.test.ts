import { expect, test } from 'vitest';
import { pauseBefore } from './stream';

test('pauses grow to a limit, and are never equal for all', () => {
  expect([0, 1, 2, 5, 50].map((attempt) => pauseBefore(attempt, 0))).toEqual([500, 1000, 2000, 15000, 15000]);
  expect(pauseBefore(0, 1)).toBe(625);
});
