import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeSecrets } from './fill';
import { Server } from './server';
import { launch, Visit } from './visit';

const NAME = 'team/api-key';
const OTHER = 'eu-west-1';

let server: Server;
let browser: Browser;
let visit: Visit;

beforeAll(async () => {
  server = await Server.start();
  await makeSecrets(server, 1, () => ({ name: NAME, description: '' }));
  browser = await launch();
  visit = await Visit.begin(browser, server);
  await visit.open(`/secrets/secret?id=${encodeURIComponent(NAME)}&tab=policy`);
  await visit.signIn();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const policy = (principal: string | { AWS: string }) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: {
      Effect: 'Allow',
      Principal: principal,
      Action: 'secretsmanager:GetSecretValue',
      Resource: '*',
    },
  });

test('a policy is checked before it is saved, and what lets everybody in is found', async () => {
  const { page } = visit;
  const text = page.getByRole('textbox', { name: 'Policy' });
  await text.fill('{ "Version":');
  await page.getByText(/^Not JSON/).waitFor();
  expect(await page.getByRole('button', { name: 'Check' }).isDisabled()).toBe(true);
  await text.fill(policy('*'));
  await page.getByRole('button', { name: 'Check' }).click();
  await page.getByText('One finding').waitFor();
  await page.getByRole('button', { name: 'Save the policy' }).click();
  await page
    .getByText(/Changing the policy/)
    .first()
    .waitFor();
  await text.fill('');
  await page.getByRole('button', { name: 'Begin with an example' }).click();
  await page.getByRole('button', { name: 'Check' }).click();
  await page.getByText('Nothing found').waitFor();
});

test('a policy is put in force, and taken away', async () => {
  const { page } = visit;
  const text = page.getByRole('textbox', { name: 'Policy' });
  await text.fill(policy({ AWS: 'arn:aws:iam::000000000000:root' }));
  await page.getByRole('button', { name: 'Save the policy' }).click();
  await page.getByText(`The policy of ${NAME} is in force.`).waitFor();
  await page.reload();
  await page.getByText(/iam::000000000000:root/).waitFor();
  await page.getByRole('textbox', { name: 'Policy' }).fill('');
  await page.getByRole('button', { name: 'Delete the policy' }).click();
  await page.getByText(`${NAME} has no policy any more.`).waitFor();
});

test('it is replicated, and the replica is seen in its region', async () => {
  const { page } = visit;
  await page.getByRole('tab', { name: 'Replicas' }).click();
  await replicate(OTHER);
  await replicate('eu-west-2');
  await page.getByRole('button', { name: /^Region: / }).click();
  await page.getByRole('menuitemcheckbox', { name: OTHER }).click();
  await page.waitForURL(`**/secrets?region=${OTHER}`);
  await page.getByRole('link', { name: NAME }).click();
  await page.getByText(`This is a replica of the secret in ${server.region}`).waitFor();
  await page.getByRole('tab', { name: 'Replicas' }).click();
  await page.getByRole('button', { name: 'Promote to a secret of its own' }).click();
  await page.getByText(`${NAME} stands on its own in this region now.`).waitFor();
  await page.getByText('It is in this region only.').waitFor();
});

test('a replica is removed, and what was promoted stays', async () => {
  const { page } = visit;
  await page.getByRole('button', { name: /^Region: / }).click();
  await page.getByRole('menuitemcheckbox', { name: server.region }).click();
  await page.getByRole('link', { name: NAME }).click();
  await page.getByRole('tab', { name: 'Replicas' }).click();
  await page.getByRole('button', { name: 'Remove the replica in eu-west-2' }).click();
  await page.getByText('It is in this region only.').waitFor();
  await visit.open(`/secrets?region=${OTHER}`);
  await page.getByRole('link', { name: NAME }).waitFor();
  await visit.open('/secrets?region=eu-west-2');
  await page.getByText('No secrets').waitFor();
});

test('nothing went wrong but what was refused', () => {
  expect(visit.problems.filter((problem) => !problem.includes('400 (Bad Request)'))).toEqual([]);
});

async function replicate(region: string): Promise<void> {
  const { page } = visit;
  await page.getByRole('button', { name: 'Replicate to a region' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Region').click();
  await page.getByRole('option', { name: region, exact: true }).click();
  await dialog.getByRole('button', { name: 'Replicate', exact: true }).click();
  await page.getByRole('button', { name: `Remove the replica in ${region}` }).waitFor();
}
