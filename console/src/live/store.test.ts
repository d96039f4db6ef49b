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
