import { execFileSync } from 'node:child_process';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Server } from './server';
import { launch, Visit } from './visit';

let server: Server;
let browser: Browser;

beforeAll(async () => {
  server = await Server.start();
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

test('the link of `lockstep console` signs in once, and leaves the address at once', async () => {
  const printed = execFileSync(process.env.LOCKSTEP_BIN ?? '', ['console', '--data', server.data], {
    encoding: 'utf8',
  });
  const link = /http:\S+#code=\S+/.exec(printed)?.[0] ?? '';
  expect(link).toContain(`${server.origin}/console`);
  const visit = await Visit.begin(browser, server);
  await visit.page.goto(link);
  await visit.page.getByRole('heading', { name: 'Home' }).waitFor();
  expect(visit.page.url()).not.toContain('code');
  await visit.page.goBack().catch(() => null);
  expect(visit.page.url()).not.toContain('code');

  const other = await Visit.begin(browser, server);
  await other.page.goto(link);
  await other.page.getByLabel('User name').waitFor();
  await other.page.getByText('The link is not good any more').first().waitFor();
});
