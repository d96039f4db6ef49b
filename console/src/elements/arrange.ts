import type { ReactNode } from 'react';

/** A column of a list: what it shows, what it is found by, and what it is sorted by. */
export interface Column<T> {
  readonly id: string;
  readonly header: string;
  readonly cell: (item: T) => ReactNode;
  /** Sorted by it, and found by it where it is text. A column without is only shown. */
  readonly value?: (item: T) => string | number | undefined;
  readonly minWidth?: number;
  /** What is longer is cut. */
  readonly maxWidth?: number;
}

interface Wish {
  readonly filter: string;
  readonly sort: string | null;
  readonly descending: boolean;
  readonly page: number;
}

/** How many rows a page of a list has. */
export const ROWS = 25;

/** How many items it takes to show that page, and to know of the next, where nothing is filtered or sorted. */
export function enoughFor({ page }: Pick<Wish, 'page'>): number {
  return page * ROWS + 1;
}

/**
 * Filters, sorts and cuts a list. Every word of the filter must occur in a row. Items that are
 * `ordered` came as they are wished for, and stay so.
 */
export function arrange<T>(
  items: readonly T[],
  columns: readonly Column<T>[],
  wish: Wish,
  size: number,
  ordered = false,
) {
  const words = wish.filter.toLowerCase().split(/\s+/).filter(Boolean);
  const matching = items.filter((item) => {
    const text = columns.map((column) => String(column.value?.(item) ?? '').toLowerCase()).join('\n');
    return words.every((word) => text.includes(word));
  });
  const sortable = columns.filter(({ value }) => value);
  const by = sortable.find(({ id }) => id === wish.sort) ?? sortable[0];
  if (by && !ordered) matching.sort((a, b) => compare(by.value?.(a), by.value?.(b), wish.descending));
  const pages = Math.max(1, Math.ceil(matching.length / size));
  const page = Math.min(wish.page, pages);
  return {
    rows: matching.slice((page - 1) * size, page * size),
    matching: matching.length,
    pages,
    page,
    sort: by?.id ?? null,
  };
}

/** Made once: making one takes longer than many comparisons. */
const LETTERS = new Intl.Collator('en', { numeric: true });

/** What is not there comes last, in either order. */
function compare(
  a: string | number | undefined,
  b: string | number | undefined,
  descending: boolean,
): number {
  const missing = Number(a === undefined || a === '') - Number(b === undefined || b === '');
  if (missing !== 0) return missing;
  const order =
    typeof a === 'number' && typeof b === 'number'
      ? a - b
      : LETTERS.compare(String(a ?? ''), String(b ?? ''));
  return descending ? -order : order;
}
