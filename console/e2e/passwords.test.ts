import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { psql } from './database';
import { Server } from './server';
import { launch, Visit } from './visit';

const FIRST = 'First-4711';
const SECOND = 'Second-4712';

let server: Server;
let browser: Browser;
let visit: Visit;

beforeAll(async () => {
  server = await Server.start();
  browser = await launch();
  visit = await Visit.begin(browser, server);
  await visit.open('/databases/create');
  await visit.signIn();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const logIn = (password: string) => psql(server, 'ledger', { user: 'owner', password }, 'select 1');
const code = () => visit.page.getByRole('complementary', { name: 'The same request as code' });

test('a database is created with a password of one’s own, which is nowhere to be read', async () => {
  const { page } = visit;
  await page.getByLabel('DB instance identifier').fill('ledger');
  await page.getByLabel('Master username').fill('owner');
  await page.getByRole('radio', { name: 'Self managed' }).check();
  const password = page.getByRole('textbox', { name: 'Master password', exact: true });
  const again = page.getByLabel('Master password again');
  await password.fill('short');
  await page.getByText('At least 8 characters.').waitFor();
  await password.fill(FIRST);
  await again.fill(`${FIRST}x`);
  await page.getByText('The two passwords are not the same.').waitFor();
  await again.fill(FIRST);
  await code().getByText('--master-user-password').waitFor();
  expect(await page.locator('body').textContent()).not.toContain(FIRST);
  await page.locator('form').getByRole('button', { name: 'Create database' }).click();
  await page.getByText('available', { exact: true }).first().waitFor({ timeout: 60_000 });
  await page.getByText('self managed').waitFor();
  expect(await logIn(FIRST)).toBe('1');
});

test('a connection test leaves the login to whoever knows the password', async () => {
  const { page } = visit;
  await page.getByRole('button', { name: 'Test connection' }).click();
  await page.getByText('the password is kept by its owner').waitFor();
});

test('it is changed for another', async () => {
  const { page } = visit;
  await page.getByRole('button', { name: 'Modify' }).click();
  await page.getByLabel('Another password of your own').check();
  await page.getByRole('textbox', { name: 'Master password', exact: true }).fill(SECOND);
  await page.getByLabel('Master password again').fill(SECOND);
  await code().getByText('--master-user-password').waitFor();
  expect(await page.locator('body').textContent()).not.toContain(SECOND);
  await page.getByRole('button', { name: 'Modify database' }).click();
  await page.getByRole('button', { name: /^Password set in/ }).waitFor();
  expect(await logIn(SECOND)).toBe('1');
  await expect(logIn(FIRST)).rejects.toThrow('password authentication failed');
});

test('it is handed over, and rotates from then on', async () => {
  const { page } = visit;
  await page.getByRole('button', { name: 'Modify' }).click();
  await page.getByLabel('Managed in Secrets Manager from now on').check();
  await page.getByRole('button', { name: 'Modify database' }).click();
  await page.getByText('active', { exact: true }).first().waitFor({ timeout: 60_000 });
  await page.getByRole('tab', { name: 'Credentials' }).click();
  await page.getByRole('link', { name: 'View the secret' }).waitFor();
  await expect(logIn(SECOND)).rejects.toThrow('password authentication failed');
  expect(await visit.stored()).toEqual({});
  expect(visit.problems).toEqual([]);
});

test('it is rebooted, which its page tells step by step', async () => {
  const { page } = visit;
  await page.getByRole('button', { name: 'Actions' }).click();
  await page.getByRole('menuitem', { name: 'Reboot' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Reboot', exact: true }).click();
  await page.getByRole('button', { name: /^Rebooted in/ }).waitFor({ timeout: 60_000 });
  await page.getByText('available', { exact: true }).first().waitFor();
  expect(visit.problems).toEqual([]);
});
