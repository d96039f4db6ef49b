import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeDatabase } from './database';
import { Server } from './server';
import { launch, Visit } from './visit';

let server: Server;
let browser: Browser;
let visit: Visit;

beforeAll(async () => {
  server = await Server.start();
  await makeDatabase(server, 'orders');
  browser = await launch();
  visit = await Visit.begin(browser, server);
  await visit.open('/databases/orders?tab=credentials');
  await visit.signIn();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

test('the database leads to its secret, whose value is shown when asked for and hidden again', async () => {
  const { page } = visit;
  await page.getByRole('link', { name: 'View the secret' }).click();
  await page.getByRole('heading', { name: /^rds!db-/ }).waitFor();
  expect(await page.getByText('password', { exact: true }).count()).toBe(0);
  await page.getByRole('button', { name: 'Retrieve secret value' }).click();
  await page.getByText('username', { exact: true }).waitFor();
  await page.getByText('app', { exact: true }).waitFor();
  await page.getByRole('button', { name: /^Hide/ }).click();
  await page.getByText('Hidden. Whoever retrieves it is on record.').waitFor();
});

test('the sample code is this database’s', async () => {
  const { page } = visit;
  await page.getByRole('tab', { name: 'Sample code' }).click();
  await page.getByText(/Connects to postgres at 127\./).waitFor();
  await page
    .getByText(/verify-full/)
    .first()
    .waitFor();
  expect(page.url()).toContain('tab=code');
});

test('a rotation is seen step by step, and has a place in the history', async () => {
  const { page } = visit;
  await page.getByRole('tab', { name: 'Rotation' }).click();
  await page.getByRole('button', { name: 'Rotate now' }).click();
  await page
    .getByText(/^rotated in \d+/)
    .first()
    .waitFor();
  await page.getByText('Make it AWSCURRENT').first().waitFor();
  await page.getByRole('tab', { name: 'Versions' }).click();
  await page.getByText('AWSPREVIOUS').first().waitFor();
});

test('a secret of one’s own is made, scheduled for deletion and restored', async () => {
  const { page } = visit;
  await visit.open('/secrets/create');
  await page.getByRole('textbox', { name: 'Name' }).first().fill('team/api-key');
  await page.getByRole('textbox', { name: 'Name' }).nth(1).fill('token');
  await page.locator('input[type=password]').fill('correct-horse');
  await page.getByRole('button', { name: 'Create secret' }).click();
  await page.getByRole('heading', { name: 'team/api-key' }).waitFor();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog
    .getByRole('button', { name: /Schedule|Delete/ })
    .last()
    .click();
  await page.getByText('This secret is scheduled for deletion').waitFor();
  await page.getByRole('button', { name: 'Restore' }).click();
  await page.getByRole('button', { name: 'Edit' }).waitFor();
});

test('nothing went wrong, and no value was kept by the browser', async () => {
  expect(await visit.stored()).toEqual({});
  expect(visit.page.url()).not.toContain('correct-horse');
  expect(visit.problems).toEqual([]);
});
