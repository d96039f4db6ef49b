import { expect, test } from 'vitest';
import { arrange, type Column, enoughFor, ROWS } from './arrange';

interface Row {
  name: string;
  size?: number;
}
const columns: Column<Row>[] = [
  { id: 'name', header: 'Name', value: ({ name }) => name, cell: () => null },
  { id: 'size', header: 'Size', value: ({ size }) => size, cell: () => null },
];
const rows: Row[] = [{ name: 'db-10', size: 3 }, { name: 'db-2' }, { name: 'App', size: 20 }];
const wish = { filter: '', sort: null, descending: false, page: 1 };
const names = (view: { rows: Row[] }) => view.rows.map(({ name }) => name);

test('numbers in names sort as numbers', () => {
  expect(names(arrange(rows, columns, wish, 10))).toEqual(['App', 'db-2', 'db-10']);
});

test('what is missing comes last in either order', () => {
  expect(names(arrange(rows, columns, { ...wish, sort: 'size' }, 10))).toEqual(['db-10', 'App', 'db-2']);
  const down = { ...wish, sort: 'size', descending: true };
  expect(names(arrange(rows, columns, down, 10))).toEqual(['App', 'db-10', 'db-2']);
});

test('every word of the filter must occur', () => {
  expect(names(arrange(rows, columns, { ...wish, filter: 'DB 3' }, 10))).toEqual(['db-10']);
});

test('a page past the end is the last one', () => {
  expect(arrange(rows, columns, { ...wish, page: 9 }, 2)).toMatchObject({ page: 2, pages: 2, matching: 3 });
});

test('what comes in order keeps it', () => {
  expect(names(arrange(rows, columns, wish, 10, true))).toEqual(['db-10', 'db-2', 'App']);
});

test('enough for a page is one row more than it ends with', () => {
  expect([1, 4].map((page) => enoughFor({ page }))).toEqual([ROWS + 1, 4 * ROWS + 1]);
});
