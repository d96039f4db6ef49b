import { expect, test, vi } from 'vitest';
import { LiveStore } from './store';

test('the newest event of a database is kept, and listeners hear of it', () => {
  const store = new LiveStore();
  const heard = vi.fn();
  store.subscribe(heard);
  const data = (status: string) => JSON.stringify({ identifier: 'orders', status, progress: null });
  store.take({ type: 'database', data: data('creating') });
  store.take({ type: 'database', data: data('available') });
  expect(store.databases().get('orders')?.status).toBe('available');
  expect(heard).toHaveBeenCalledTimes(2);
});

test('what was told before the connection was lost is not taken for the present', () => {
  const store = new LiveStore();
  const data = JSON.stringify({ identifier: 'orders', status: 'creating', progress: null });
  store.setConnection('live');
  store.take({ type: 'database', data });
  store.setConnection('lost');
  expect(store.databases().size).toBe(1);
  store.setConnection('live');
  expect(store.databases().size).toBe(0);
  expect(store.returns()).toBe(1);
});

test.each([
  ['another type', 'weather', '{"identifier":"orders"}'],
  ['not JSON', 'database', 'orders'],
  ['no identifier', 'database', '{"status":"available"}'],
])('%s changes nothing', (_, type, data) => {
  const store = new LiveStore();
  const heard = vi.fn();
  store.subscribe(heard);
  store.take({ type, data });
  expect(heard).not.toHaveBeenCalled();
  expect(store.databases().size).toBe(0);
});
