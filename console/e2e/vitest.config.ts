import { defineConfig } from 'vitest/config';

/** Each file has a server and a browser of its own; they run one after the other on small machines. */
export default defineConfig({
  test: {
    include: ['e2e/**/*.test.ts'],
    environment: 'node',
    fileParallelism: false,
    testTimeout: 90_000,
    hookTimeout: 60_000,
  },
});
