import { CreateAccessKeyCommand, CreateUserCommand, IAMClient } from '@aws-sdk/client-iam';
import { DescribeDBInstancesCommand, RDSClient } from '@aws-sdk/client-rds';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loginIn } from './database';
import { Server } from './server';
import { psqlFrom } from './source';
import { launch, Visit } from './visit';

const OFFICE = '127.55.0.1';
const HOME = '127.56.0.1';

let server: Server;
let browser: Browser;
let visit: Visit;
let group: string;

beforeAll(async () => {
  server = await Server.start();
  browser = await launch();
  visit = await Visit.begin(browser, server);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function logsInFrom(source: string): Promise<boolean> {
  const { DBInstances } = await new RDSClient(server.client).send(
    new DescribeDBInstancesCommand({ DBInstanceIdentifier: 'guarded' }),
  );
  const login = await loginIn(server, DBInstances?.[0]?.MasterUserSecret?.SecretArn ?? '');
  return psqlFrom(server, 'guarded', login, source).then(
    (answer) => answer === 't',
    () => false,
  );
}

test('a group is created for one address', async () => {
  const { page } = visit;
  await visit.open('/security-groups');
  await visit.signIn();
  await page.getByRole('link', { name: 'default', exact: true }).waitFor();
  await page.getByRole('button', { name: 'Create security group' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name', { exact: true }).fill('office');
  await dialog.getByLabel('Description', { exact: true }).fill('The office');
  await dialog.getByLabel('From').fill('127.55.0.999');
  await dialog
    .getByText('An address, a range such as 10.0.0.0/8, or the id of a security group.')
    .first()
    .waitFor();
  await dialog.getByLabel('From').fill(OFFICE);
  await dialog.getByRole('button', { name: 'As code' }).click();
  await dialog.getByText('authorize-security-group-ingress').waitFor();
  await dialog.getByRole('button', { name: 'Terraform' }).click();
  await dialog.getByText('aws_vpc_security_group_ingress_rule').first().waitFor();
  await dialog.getByRole('button', { name: 'Create security group' }).click();
  await page.getByRole('heading', { name: 'office', exact: true }).waitFor();
  await page.getByText(`${OFFICE}/32`).first().waitFor();
  group = new URL(page.url()).pathname.split('/').pop() ?? '';
  expect(group).toMatch(/^sg-/);
});

test('a database with that group lets that address in, and no other', async () => {
  const { page } = visit;
  await visit.open('/databases/create');
  await page.getByLabel('DB instance identifier').fill('guarded');
  await page.getByRole('button', { name: /Security groups/ }).click();
  await page.getByRole('option', { name: /office/ }).click();
  await page.keyboard.press('Escape');
  const code = page.getByRole('complementary', { name: 'The same request as code' });
  await code.getByText('--vpc-security-group-ids').waitFor();
  await page.locator('form').getByRole('button', { name: 'Create database' }).click();
  await page.getByText('available', { exact: true }).first().waitFor({ timeout: 60_000 });
  expect(await logsInFrom(OFFICE)).toBe(true);
  expect(await logsInFrom(HOME)).toBe(false);
});

test('one can ask whether an address would get in', async () => {
  const { page } = visit;
  await page.getByRole('tab', { name: 'Security groups' }).click();
  await page.getByText(`${OFFICE}/32`).first().waitFor();
  const address = page.getByLabel('Address', { exact: true });
  await address.fill(HOME);
  await page.getByRole('button', { name: 'Check' }).click();
  await page
    .getByText(new RegExp(`${HOME} does not get in: no inbound rule of ${group} allows`))
    .first()
    .waitFor();
  await address.fill(OFFICE);
  await page.getByRole('button', { name: 'Check' }).click();
  await page
    .getByText(new RegExp(`${OFFICE} gets in`))
    .first()
    .waitFor();
  await address.fill('nowhere');
  await page.getByRole('button', { name: 'Check' }).click();
  await page.getByText('The address must be one of IPv4 or IPv6').first().waitFor();
  // A link leads to the same.
  await page.reload();
  await page.getByText('Would this address get in?').waitFor();
});

test('a rule that is added lets in, and one that is removed does not', async () => {
  const { page } = visit;
  await page.getByRole('link', { name: group }).click();
  await page.getByRole('link', { name: 'guarded' }).waitFor();
  await page.getByRole('button', { name: 'Add rule' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('From').fill(HOME);
  await dialog.getByLabel(/Description of the rule/).fill('from home');
  await dialog.getByRole('button', { name: 'Add rule' }).click();
  await page.getByText('from home').waitFor();
  expect(await logsInFrom(HOME)).toBe(true);

  await page.getByRole('button', { name: `Remove ${OFFICE}/32` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await page.getByText(`${OFFICE}/32`).first().waitFor({ state: 'detached' });
  expect(await logsInFrom(OFFICE)).toBe(false);
});

test('a group in use is not deleted; the database is given another, and then it is', async () => {
  const { page } = visit;
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await dialog.getByText('Deleting office did not succeed').waitFor();
  await dialog.getByRole('button', { name: 'Cancel' }).click();

  await visit.open('/databases/guarded/modify');
  await page.getByRole('button', { name: /Security groups/ }).click();
  await page.getByRole('option', { name: /default/ }).click();
  await page.getByRole('option', { name: /office/ }).click();
  await page.keyboard.press('Escape');
  const code = page.getByRole('complementary', { name: 'The same request as code' });
  await code.getByText('--vpc-security-group-ids').waitFor();
  await page.locator('form').getByRole('button', { name: 'Modify database' }).click();
  await page.getByText('guarded is modified').waitFor();
  await expect.poll(() => logsInFrom(OFFICE)).toBe(true);

  await visit.open(`/security-groups/${group}`);
  await page.getByText('None. Modify a database').waitFor();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('heading', { name: 'Security groups', level: 1 }).waitFor();
  await page.getByRole('link', { name: 'office' }).waitFor({ state: 'detached' });
  await visit.open(`/security-groups/${group}`);
  await page.getByText(`There is no security group ${group}`).waitFor();
});

test('who may not see groups is told so', async () => {
  const iam = new IAMClient(server.client);
  await iam.send(new CreateUserCommand({ UserName: 'stranger' }));
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: 'stranger' }));
  const stranger = await Visit.begin(browser, server);
  await stranger.open('/security-groups');
  await stranger.signIn({ id: AccessKey?.AccessKeyId ?? '', secret: AccessKey?.SecretAccessKey ?? '' });
  await stranger.page.getByText('Listing security groups is not allowed for you').waitFor();
  await stranger.end();
});

test('nothing else went wrong', () => {
  // The browser reports refusals by itself.
  const refusals = / status of 4\d\d /;
  expect(visit.problems.filter((problem) => !refusals.test(problem))).toEqual([]);
});
