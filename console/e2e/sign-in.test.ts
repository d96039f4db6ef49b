import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Server } from './server';
import { makeUser } from './user';
import { launch, Visit } from './visit';

const ADA = { user: 'ada', password: 'Correct-horse-1' };
const BOB = { user: 'bob', password: 'Correct-horse-2' };
const NEW = 'Battery-staple-1';

let server: Server;
let browser: Browser;

beforeAll(async () => {
  server = await Server.start();
  await makeUser(server, ADA, true);
  await makeUser(server, BOB, false);
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

test('a user signs in by keyboard alone, and comes back to where the address leads', async () => {
  const visit = await Visit.begin(browser, server);
  const { page } = visit;
  await visit.open('/databases?account=000000000000');
  // The link says which account: the name is what is left to be typed.
  await page.getByLabel('User name').waitFor();
  await page.keyboard.type(BOB.user);
  await page.keyboard.press('Tab');
  await page.keyboard.type('wrong');
  await page.keyboard.press('Enter');
  await page.getByText('The account, the user name or the password is not right.').first().waitFor();
  expect(await page.getByLabel('Password', { exact: true }).inputValue()).toBe('');
  await page.getByLabel('Password', { exact: true }).focus();
  await page.keyboard.type(BOB.password);
  await page.keyboard.press('Enter');
  await page
    .getByRole('heading', { name: /Databases/ })
    .first()
    .waitFor();
  await page.getByRole('button', { name: /user\/bob/ }).waitFor();
  expect(JSON.stringify(await visit.stored())).not.toContain(BOB.password);
  expect(page.url()).not.toContain(BOB.password);
  await page.reload();
  await page.getByRole('button', { name: /user\/bob/ }).waitFor();
  expect(visit.problems).toEqual([]);
  await visit.end();
});

test('a password that was handed out is replaced before anything else', async () => {
  const visit = await Visit.begin(browser, server);
  const { page } = visit;
  await visit.open('/');
  await visit.fillIn(ADA);
  await page.getByRole('heading', { name: 'Set a new password' }).waitFor();
  await page.getByText('at least 8 characters').waitFor();
  const set = async (first: string, second: string) => {
    await page.getByLabel('New password').fill(first);
    await page.getByLabel('The same again').fill(second);
    await page.getByRole('button', { name: 'Set and sign in' }).click();
  };
  await set(NEW, 'Battery-staple-2');
  await page.getByText('The two are not the same.').first().waitFor();
  await set('simple', 'simple');
  await page.getByText('This password cannot be taken: it must have').first().waitFor();
  await set(NEW, NEW);
  await page.getByRole('heading', { name: 'Home' }).waitFor();
  expect(visit.problems).toEqual([]);
  await visit.end();

  const again = await Visit.begin(browser, server);
  await again.open('/');
  await again.fillIn(ADA);
  await again.page.getByText('is not right').first().waitFor();
  await again.fillIn({ ...ADA, password: NEW });
  await again.page.getByRole('heading', { name: 'Home' }).waitFor();
  await again.end();
});

test('what browsers and password managers are told of the fields', async () => {
  const visit = await Visit.begin(browser, server);
  const { page } = visit;
  await visit.open('/');
  const hint = (label: string) => page.getByLabel(label, { exact: true }).getAttribute('autocomplete');
  await page.getByLabel('User name').waitFor();
  expect(await hint('User name')).toBe('username');
  expect(await hint('Password')).toBe('current-password');
  await visit.end();
});

test('after too many wrong passwords the page says for how long to wait', async () => {
  const visit = await Visit.begin(browser, server);
  await visit.open('/');
  for (let attempt = 0; attempt < 5; attempt += 1) {
    await visit.fillIn({ user: 'nobody', password: `wrong-${attempt}` });
    await visit.page.getByText('is not right').first().waitFor();
  }
  await visit.fillIn({ user: 'nobody', password: 'wrong' });
  await visit.page
    .getByText(/wrong too often. Try again in 1\d seconds/)
    .first()
    .waitFor();
  await visit.end();
});
