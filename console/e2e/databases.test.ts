import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Server } from './server';
import { launch, Visit } from './visit';

let server: Server;
let browser: Browser;
let visit: Visit;

beforeAll(async () => {
  server = await Server.start();
  browser = await launch();
  visit = await Visit.begin(browser, server);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

test('signing in leads to where one wanted to go, and leaves nothing behind', async () => {
  const { page } = visit;
  await visit.open('/databases?q=orders');
  await visit.signIn();
  await page.getByRole('heading', { name: 'Databases', level: 1 }).waitFor();
  expect(page.url()).toBe(`${server.origin}/console/databases?q=orders`);
  expect(JSON.stringify(await visit.stored())).not.toContain(server.key.secret);
  await page.reload();
  await page.getByRole('heading', { name: 'Databases', level: 1 }).waitFor();
});

test('a database is created, and its steps are seen', async () => {
  const { page } = visit;
  await visit.open('/databases');
  await page.getByRole('button', { name: 'Create database' }).first().click();
  const identifier = page.getByLabel('DB instance identifier');
  await identifier.fill('or--ders');
  await page.getByText('No hyphen at the end, and no two in a row.').waitFor();
  await identifier.fill('orders');
  await page.getByLabel('Master username').fill('app');
  const code = page.getByRole('complementary', { name: 'The same request as code' });
  await code.getByText('--manage-master-user-password').waitFor();
  expect(await code.textContent()).toContain('--db-instance-identifier orders');
  await page.locator('form').getByRole('button', { name: 'Create database' }).click();
  await page.getByRole('heading', { name: 'orders', exact: true }).waitFor();
  await page
    .getByText(/Creating the database|Created in/)
    .first()
    .waitFor();
  await page.getByText('available', { exact: true }).first().waitFor({ timeout: 60_000 });
  await page
    .getByText(/Created in/)
    .first()
    .waitFor();
});

test('the connection is tested, step by step', async () => {
  const { page } = visit;
  await page.getByRole('button', { name: 'Test connection' }).click();
  await page.getByText('A client can log in').first().waitFor();
});

test('a tag is added and is there after a reload', async () => {
  const { page } = visit;
  await page.getByRole('tab', { name: 'Tags' }).click();
  await page.getByRole('button', { name: 'Edit tags' }).click();
  await page.getByRole('button', { name: 'Add a tag' }).click();
  await page.getByRole('textbox', { name: 'Key' }).fill('team');
  await page.getByRole('textbox', { name: 'Value' }).fill('data');
  await page.getByRole('button', { name: 'Save tags' }).click();
  await page.getByRole('button', { name: 'Edit tags' }).waitFor();
  await page.reload();
  await page.getByText('data', { exact: true }).waitFor();
  expect(page.url()).toContain('tab=tags');
});

test('it is modified, stopped and started', async () => {
  const { page } = visit;
  await page.getByRole('button', { name: 'Modify' }).click();
  await page.getByLabel('Deletion protection').check();
  await page.getByText('--deletion-protection').waitFor();
  await page.getByRole('button', { name: 'Modify database' }).click();
  await page.getByText('orders is modified').waitFor();
  await act('Stop', 'Stop');
  await page.getByText('stopped', { exact: true }).first().waitFor();
  await act('Start', 'Start');
  await page.getByText('available', { exact: true }).first().waitFor({ timeout: 60_000 });
});

test('what was last done, and how long its steps took, is there after a reload', async () => {
  const { page } = visit;
  await page.reload();
  const last = page.getByRole('button', { name: /^Started in/ });
  await last.waitFor();
  expect(await page.getByText('Log in through the endpoint').isVisible()).toBe(false);
  await last.click();
  await page.getByText(/^Log in through the endpoint \d+(\.\d)? m?s$/).waitFor();
});

test('what is protected is not deleted', async () => {
  const { page } = visit;
  await page.getByRole('button', { name: 'Actions' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Deletion protection is on').waitFor();
  await dialog.getByLabel(/Type orders/).fill('orders');
  expect(await dialog.getByRole('button', { name: 'Delete', exact: true }).isDisabled()).toBe(true);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
});

test('it is deleted once its name is typed, and its secret is kept', async () => {
  const { page } = visit;
  await page.getByRole('button', { name: 'Modify' }).click();
  await page.getByLabel('Deletion protection').uncheck();
  await page.getByRole('button', { name: 'Modify database' }).click();
  await page.getByRole('button', { name: 'Actions' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  const dialog = page.getByRole('dialog');
  const confirm = dialog.getByRole('button', { name: 'Delete', exact: true });
  await dialog.getByLabel('Keep').check();
  await dialog.getByLabel(/Type orders/).fill('order');
  expect(await confirm.isDisabled()).toBe(true);
  await dialog.getByLabel(/Type orders/).fill('orders');
  await confirm.click();
  await page.getByText('orders is deleted').first().waitFor({ timeout: 60_000 });
  await visit.open('/secrets');
  await page.getByRole('link', { name: /^rds!db-/ }).waitFor();
});

test('one signs out, and a reload does not sign in again', async () => {
  const { page } = visit;
  await page.getByRole('button', { name: /^Signed in as/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByText('You have signed out.').waitFor();
  await page.reload();
  await page.getByLabel('User name').waitFor();
  expect(Object.keys(await visit.stored())).toEqual([]);
  expect(visit.problems).toEqual([]);
});

/** Chooses an action and confirms it. */
async function act(name: string, button: string): Promise<void> {
  const { page } = visit;
  await page.getByRole('button', { name: 'Actions' }).click();
  await page.getByRole('menuitem', { name }).click();
  await page.getByRole('dialog').getByRole('button', { name: button, exact: true }).click();
}
