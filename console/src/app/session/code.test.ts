import { expect, test, vi } from 'vitest';
import { takeCode } from './code';

const place = (hash: string) => ({ hash, pathname: '/console/databases', search: '?q=a' }) as Location;

test('the code leaves the address at once', () => {
  const replaceState = vi.fn();
  const history = { state: null, replaceState } as unknown as History;
  expect(takeCode(place('#code=a%2Bb'), history)).toBe('a+b');
  expect(replaceState).toHaveBeenCalledWith(null, '', '/console/databases?q=a');
});

test('another fragment is left alone', () => {
  const replaceState = vi.fn();
  expect(takeCode(place('#tab'), { state: null, replaceState } as unknown as History)).toBeNull();
  expect(replaceState).not.toHaveBeenCalled();
});
