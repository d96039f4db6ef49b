import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loginIn, makeDatabase, psql } from './database';
import { Server } from './server';
import { launch, Visit } from './visit';

let server: Server;
let browser: Browser;
let visit: Visit;
let secret: string;

beforeAll(async () => {
  server = await Server.start();
  secret = await makeDatabase(server, 'orders');
  browser = await launch();
  visit = await Visit.begin(browser, server);
  await visit.open(`/secrets/secret?id=${encodeURIComponent(secret)}&tab=rotation`);
  await visit.signIn();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** Chooses that schedule, and saves it. */
async function schedule(expression: string, window = ''): Promise<void> {
  const { page } = visit;
  await page.getByRole('button', { name: 'Change the schedule' }).click();
  await page.getByLabel('By a schedule expression').check();
  await page.getByRole('textbox', { name: 'Schedule expression' }).fill(expression);
  await page.getByLabel('Window').fill(window);
  await page.getByRole('list', { name: 'Next rotations' }).waitFor();
  await page.getByRole('button', { name: 'Save the schedule' }).click();
}

/** When the page says that it rotates next: the end of the window, as AWS says it. */
async function nextRotation(): Promise<Date> {
  const label = visit.page.getByRole('term').filter({ hasText: 'Next rotation' });
  const time = label.locator('xpath=following-sibling::dd[1]//time');
  return new Date((await time.getAttribute('datetime')) ?? '');
}

test('a schedule that cannot be is refused, by the form or by the program', async () => {
  const { page } = visit;
  await page.getByRole('button', { name: 'Change the schedule' }).click();
  const save = page.getByRole('button', { name: 'Save the schedule' });
  await page.getByLabel('Days between rotations').fill('0');
  await page.getByText('A whole number from 1 to 1000.').waitFor();
  expect(await save.isDisabled()).toBe(true);
  await page.getByLabel('By a schedule expression').check();
  await page.getByRole('textbox', { name: 'Schedule expression' }).fill('each Sunday');
  await page.getByText('rate(value unit), or cron(').waitFor();
  await page.getByLabel('Window').fill('25h');
  await page.getByText('Whole hours, 1h to 24h.').waitFor();
  expect(await save.isDisabled()).toBe(true);
  await page.getByLabel('Window').fill('');
  // What comes next is shown before anything is saved, by the rule of the program.
  await page.getByRole('textbox', { name: 'Schedule expression' }).fill('cron(0 2 ? * SUN *)');
  const next = page.getByRole('list', { name: 'Next rotations' }).locator('time');
  await next.nth(2).waitFor();
  const dates = await next.evaluateAll((times) => times.map((time) => time.getAttribute('datetime') ?? ''));
  const moments = dates.map((date) => new Date(date));
  expect(moments.map((date) => [date.getUTCDay(), date.getUTCHours()])).toEqual([
    [0, 2],
    [0, 2],
    [0, 2],
  ]);
  expect(Number(moments[2]) - Number(moments[0])).toBe(2 * 7 * 86_400_000);
  await page.getByRole('textbox', { name: 'Schedule expression' }).fill('cron(0 2 31 2 ? *)');
  await page.getByText('Scheduled rotations must not be more than a year apart.').waitFor();
  await save.click();
  await page.getByText('Changing the schedule').first().waitFor();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByText('every 7 days').waitFor();
});

test('it rotates every so many days', async () => {
  await schedule('rate(10 days)');
  await visit.page.getByText(/rotates rate\(10 days\)\./).waitFor();
  await visit.page.getByRole('button', { name: 'Change the schedule' }).waitFor();
  const days = ((await nextRotation()).getTime() - Date.now()) / 86_400_000;
  expect(days).toBeGreaterThan(8);
  expect(days).toBeLessThan(11);
});

test('it rotates at certain times', async () => {
  await schedule('cron(0 2 ? * SUN *)', '3h');
  await visit.page.getByText(/rotates cron\(0 2 \? \* SUN \*\), within 3h\./).waitFor();
  await visit.page.getByRole('button', { name: 'Change the schedule' }).waitFor();
  const next = await nextRotation();
  expect([next.getUTCDay(), next.getUTCHours(), next.getUTCMinutes()]).toEqual([0, 4, 59]);
  expect(next.getTime() - Date.now()).toBeLessThan(7 * 86_400_000);
});

test('it is rotated from the database’s page, where every step is seen', async () => {
  const { page } = visit;
  const before = await loginIn(server, secret);
  await visit.open('/databases/orders');
  await page.getByRole('button', { name: 'Actions' }).click();
  await page.getByRole('menuitem', { name: 'Rotate the password' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Rotate', exact: true }).click();
  await page.getByRole('heading', { name: 'Rotation of the password' }).waitFor();
  await page.getByText(/^rotated in \d+/).waitFor();
  await page.getByText(/^Make it AWSCURRENT \d+ ms$/).waitFor();
  const after = await loginIn(server, secret);
  expect(after.password).not.toBe(before.password);
  expect(await psql(server, 'orders', after, 'select 1')).toBe('1');
  await page.getByRole('link', { name: 'All rotations' }).click();
  await page.getByText('Rotations so far').waitFor();
  // The browser reports by itself that a schedule was refused.
  expect(visit.problems.filter((problem) => !problem.includes('400 (Bad Request)'))).toEqual([]);
});

test('a rotation that cannot end says why, counts as impaired, and ends once that is put right', async () => {
  const { page } = visit;
  const keeper = { user: 'keeper', password: 'Keeper-4711' };
  const login = await loginIn(server, secret);
  await psql(server, 'orders', login, `create role keeper login createrole password '${keeper.password}'`);
  await psql(server, 'orders', login, 'alter role app nologin');
  await page.getByRole('button', { name: 'Rotate now' }).click();
  await page.getByText('The secret still has the previous password').waitFor();
  await page
    .getByText(/may not log in/)
    .first()
    .waitFor();
  // It tries again, with pauses that double: five failures make it impaired.
  await page
    .getByText(/^impaired/)
    .first()
    .waitFor({ timeout: 90_000 });
  await visit.open('/');
  await page.getByText('Its secret cannot be rotated now').waitFor();
  await page.getByRole('link', { name: 'orders' }).first().click();
  await page.getByText('impaired', { exact: true }).first().waitFor();
  await page
    .getByText(/may not log in/)
    .first()
    .waitFor();

  await psql(server, 'orders', keeper, 'alter role app login');
  await page.getByText(/^rotated in \d+/).waitFor({ timeout: 90_000 });
  await page.getByText('active', { exact: true }).first().waitFor();
  expect(await psql(server, 'orders', await loginIn(server, secret), 'select 1')).toBe('1');
}, 240_000);
