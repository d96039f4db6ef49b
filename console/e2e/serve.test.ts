import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeDatabase } from './database';
import { Server } from './server';
import { launch, Visit } from './visit';

let server: Server;
let browser: Browser;

beforeAll(async () => {
  server = await Server.start('serve');
  browser = await launch(await server.trustedKey());
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

test('one signs in over TLS, and stays signed in', async () => {
  const visit = await Visit.begin(browser, server);
  const { page } = visit;
  await visit.open('/databases');
  await visit.signIn();
  await page.getByText('No databases yet').waitFor();
  const [cookie] = await visit.context.cookies(`${server.origin}/_lockstep/session`);
  expect(cookie).toMatchObject({ secure: true, httpOnly: true, sameSite: 'Strict' });
  await page.reload();
  await page.getByText('No databases yet').waitFor();
  expect(visit.problems).toEqual([]);
  await visit.end();
});

test('who does not trust its authority gets no page', async () => {
  const stranger = await launch();
  const page = await stranger.newPage();
  await expect(page.goto(`${server.origin}/console`)).rejects.toThrow('ERR_CERT_AUTHORITY_INVALID');
  await stranger.close();
});

test('an address that may not connect is what the test of the connection finds', async () => {
  await makeDatabase(server, 'orders');
  await server.halt();
  server.configure('sources = ["192.0.2.7"]');
  await server.run();
  // It has another certificate each time that it starts.
  await browser.close();
  browser = await launch(await server.trustedKey());
  const visit = await Visit.begin(browser, server);
  const { page } = visit;
  await visit.open('/databases/orders');
  await visit.signIn();
  await page.getByRole('button', { name: 'Test connection' }).click();
  await page.getByText('A client cannot log in').first().waitFor();
  await page.getByText(/^The address that connects may reach it/).waitFor();
  await page
    .getByText(
      /is not among the addresses that may connect to anything here: 192\.0\.2\.7.*Add it to `sources`/,
    )
    .waitFor();
  await page.getByText('not tried, because of what failed before').waitFor();
  expect(visit.problems).toEqual([]);
  await visit.end();
});
