// Weighs what a browser fetches before the first page shows, compressed, and fails over the limit.
import { readFileSync, rmSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const LIMIT_KIB = 600;
const dist = new URL('../dist/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('manifest.json', dist), 'utf8'));

const files = new Set();
function take(key) {
  const chunk = manifest[key];
  if (files.has(chunk.file)) return;
  files.add(chunk.file);
  for (const sheet of chunk.css ?? []) files.add(sheet);
  for (const key of chunk.imports ?? []) take(key);
}
take('index.html');
// The page that is shown first, beside the frame.
for (const key of Object.keys(manifest)) {
  if (/pages\/home\/HomePage|app\/Frame/.test(key)) take(key);
}

let gzip = 0;
let brotli = 0;
for (const file of files) {
  const bytes = readFileSync(new URL(file, dist));
  gzip += gzipSync(bytes).length;
  brotli += brotliCompressSync(bytes).length;
}
const kib = (bytes) => (bytes / 1024).toFixed(0);
console.log(`first load: ${files.size} files, ${kib(gzip)} KiB gzip, ${kib(brotli)} KiB brotli`);
rmSync(new URL('manifest.json', dist));
if (gzip > LIMIT_KIB * 1024) {
  console.error(`more than ${LIMIT_KIB} KiB`);
  process.exit(1);
}
