import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { themeStylesheet } from './theme/plugin.ts';

/** The program that answers everything but the console's own files, while developing. */
const api = process.env.LOCKSTEP_API ?? 'http://127.0.0.1:4566';
const proxy = { '^/(?!console)': { target: api, changeOrigin: false } };

export default defineConfig({
  base: '/console/',
  plugins: [react(), themeStylesheet()],
  server: { host: '127.0.0.1', port: 5173, proxy },
  preview: { host: '127.0.0.1', port: 5174, proxy },
  build: {
    outDir: 'dist',
    target: 'es2022',
    assetsDir: 'assets',
    // Nothing inline: the content security policy lets files of ours through, and nothing else.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: 'manifest.json',
    chunkSizeWarningLimit: 1500,
  },
  test: { include: ['src/**/*.test.ts'], environment: 'node' },
});
