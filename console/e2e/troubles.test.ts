import {
  CreateAccessKeyCommand,
  CreateUserCommand,
  IAMClient,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam';
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

/** A user's key, with a policy of these actions. */
async function userWith(name: string, actions: string[]): Promise<{ id: string; secret: string }> {
  const iam = new IAMClient(server.client);
  await iam.send(new CreateUserCommand({ UserName: name }));
  const statement = { Effect: 'Allow', Action: actions, Resource: '*' };
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: statement });
  await iam.send(new PutUserPolicyCommand({ UserName: name, PolicyName: 'some', PolicyDocument }));
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: name }));
  return { id: AccessKey?.AccessKeyId ?? '', secret: AccessKey?.SecretAccessKey ?? '' };
}

test('a wrong secret signs nobody in, and is gone from the form', async () => {
  const visit = await Visit.begin(browser, server);
  const { page } = visit;
  await visit.open('/databases');
  await visit.signIn({ id: server.key.id, secret: 'not the secret of this key' });
  await page.getByText('do not belong together').first().waitFor();
  expect(await page.getByLabel('Secret access key').inputValue()).toBe('');
  await visit.signIn();
  await page.getByRole('heading', { name: 'Databases', level: 1 }).waitFor();
  await visit.end();
});

test('who may not list sees what is missing, and who may not create is told so', async () => {
  const key = await userWith('reader', ['rds:DescribeDBEngineVersions']);
  const visit = await Visit.begin(browser, server);
  const { page } = visit;
  await visit.open('/databases');
  await visit.signIn(key);
  await page.getByText('Listing databases is not allowed for you').waitFor();
  await page.getByText(/not authorized to perform: rds:DescribeDBInstances/).waitFor();
  await page.getByText(/lockstep explain [0-9a-f-]{36}/).waitFor();
  await visit.open('/databases/create');
  await page.getByLabel('DB instance identifier').fill('refused');
  await page.locator('form').getByRole('button', { name: 'Create database' }).click();
  await page.getByText('Creating the database is not allowed for you').waitFor();
  await visit.end();
});

test('a program that goes away in the middle of a creation comes back to an available database', async () => {
  const visit = await Visit.begin(browser, server);
  const { page } = visit;
  await visit.open('/databases/create');
  await visit.signIn();
  await page.getByLabel('DB instance identifier').fill('survivor');
  await page.locator('form').getByRole('button', { name: 'Create database' }).click();
  await page.getByText('creating', { exact: true }).first().waitFor();
  await server.kill();
  await page.getByText('Lockstep does not answer').first().waitFor();
  await server.run();
  await page.getByText('available', { exact: true }).first().waitFor({ timeout: 60_000 });
  await page.getByText('Lockstep does not answer').first().waitFor({ state: 'detached', timeout: 30_000 });
  await visit.end();
});

test('a session that the program has forgotten is asked for again, and one comes back', async () => {
  const visit = await Visit.begin(browser, server);
  const { page } = visit;
  await visit.open('/databases');
  await visit.signIn();
  await page.getByRole('link', { name: 'survivor' }).waitFor();
  await server.kill();
  await server.run();
  await visit.open('/databases/survivor?tab=tags');
  await visit.signIn();
  await page.getByRole('button', { name: 'Edit tags' }).waitFor();
  expect(page.url()).toContain('/console/databases/survivor?tab=tags');
  await visit.end();
});

test('a program that falls silent is noticed, and found again', async () => {
  const visit = await Visit.begin(browser, server);
  const { page } = visit;
  // The page's clock is ours: nobody waits for as long as the page does.
  await page.clock.install();
  await visit.open('/databases');
  await visit.signIn();
  await page.getByRole('link', { name: 'survivor' }).waitFor();
  const listening = page.waitForRequest((request) => request.url().includes('/_lockstep/events'));
  server.freeze();
  try {
    await page.clock.fastForward(41_000);
    await page.clock.runFor(3000);
    await page.getByText('Lockstep does not answer').first().waitFor();
  } finally {
    server.thaw();
  }
  await page.clock.runFor(20_000);
  await listening;
  await page.getByText('Lockstep does not answer').first().waitFor({ state: 'detached' });
  await visit.end();
});
