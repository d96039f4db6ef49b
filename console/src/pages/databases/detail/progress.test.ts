import { expect, test } from 'vitest';
import type { Progress, StepState } from '../../../live/types';
import { connectionForms } from './connection';
import { newer } from './useProgress';

const progress = (startedAt: string, states: StepState[]): Progress => ({
  operation: 'create',
  startedAt,
  endedAt: null,
  steps: states.map((state, index) => ({
    name: String(index),
    label: '',
    state,
    milliseconds: null,
    message: null,
  })),
});

test('of two tellings the one that is further is shown', () => {
  const one = progress('2026-11-23T12:00:00.000Z', ['done', 'running']);
  const two = progress('2026-11-23T12:00:00.000Z', ['done', 'done']);
  const later = progress('2026-11-23T13:00:00.000Z', ['running']);
  expect(newer(one, two)).toBe(two);
  expect(newer(two, one)).toBe(two);
  expect(newer(later, two)).toBe(later);
  expect(newer(null, one)).toBe(one);
});

test('what a client needs is there, with what a URI would read escaped, and no password', () => {
  const target = {
    host: '127.0.0.2',
    port: 5432,
    user: 'app',
    database: 'postgres',
    caFile: '/a b/ca.pem',
    identifier: 'orders',
  };
  const forms = Object.fromEntries(connectionForms(target).map(({ id, code }) => [id, code]));
  expect(forms.uri).toBe(
    'postgresql://app@127.0.0.2:5432/postgres?sslmode=verify-full&sslrootcert=%2Fa%20b%2Fca.pem',
  );
  expect(forms.jdbc).toContain('jdbc:postgresql://127.0.0.2:5432/postgres?user=app&sslmode=verify-full');
  expect(forms.environment).toContain("export PGSSLROOTCERT='/a b/ca.pem'");
  expect(forms.psql).toContain("sslrootcert='/a b/ca.pem'");
});
