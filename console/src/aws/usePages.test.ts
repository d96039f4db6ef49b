import { expect, test } from 'vitest';
import { gather, type Page } from './usePages';

const NOTHING: Page<number> = { items: [], next: undefined };

/** A list of so many numbers in pages of ten; every third page is empty, as filters may make them. */
function listOf(count: number) {
  const asked: (string | undefined)[] = [];
  const ask = async (token: string | undefined): Promise<Page<number>> => {
    asked.push(token);
    const [from = 0, page = 0] = (token ?? '0 0').split(' ').map(Number);
    if (page % 3 === 2) return { items: [], next: `${from} ${page + 1}` };
    const to = Math.min(from + 10, count);
    const items = Array.from({ length: to - from }, (_, index) => from + index);
    return { items, next: to < count ? `${to} ${page + 1}` : undefined };
  };
  return { ask, asked };
}

test('no more is asked for than is wanted, and the rest later', async () => {
  const { ask, asked } = listOf(45);
  const { signal } = new AbortController();
  const some = await gather(ask, NOTHING, 1, signal);
  expect([some.items.length, asked.length]).toEqual([10, 1]);
  const more = await gather(ask, some, 21, signal);
  expect([more.items.length, asked.length]).toEqual([30, 4]);
  const all = await gather(ask, more, 1000, signal);
  expect(all).toEqual({ items: Array.from({ length: 45 }, (_, index) => index), next: undefined });
});

test('an empty list is one answer', async () => {
  const { ask, asked } = listOf(0);
  expect(await gather(ask, NOTHING, 100, new AbortController().signal)).toEqual(NOTHING);
  expect(asked).toEqual([undefined]);
});
