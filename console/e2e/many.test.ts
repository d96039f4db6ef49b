import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeDatabases, makeSecrets } from './fill';
import { Server } from './server';
import { launch, Visit } from './visit';

const DATABASES = 500;

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

const databaseName = (index: number) => `db-${String(index).padStart(3, '0')}`;

test(`${DATABASES} databases are listed, found, sorted and paged`, async () => {
  // One is started at a time, so that nearly all wait for their turn.
  const full = await Server.start('serve', `databases_per_region = ${DATABASES}\nstarts_at_once = 1`);
  const trusting = await launch(await full.trustedKey());
  try {
    await makeDatabases(full, DATABASES, (index) => ({
      DBInstanceIdentifier: databaseName(index),
      DBInstanceClass: index % 100 === 94 ? 'db.t3.small' : 'db.t3.micro',
    }));
    const visit = await Visit.begin(trusting, full);
    const { page } = visit;
    await visit.open('/');
    await visit.signIn();
    await page.getByRole('heading', { name: 'Home' }).waitFor();
    await page.getByRole('link', { name: 'Databases', exact: true }).click();
    await page.getByText(`(${DATABASES})`).waitFor();
    expect(await page.getByRole('row').count()).toBeLessThan(40);
    await page.getByRole('button', { name: /^Page 2 / }).click();
    await page.getByRole('link', { name: databaseName(25) }).waitFor();
    // The header that sticks is a picture of this one, so that it is pressed by key.
    await page.getByRole('button', { name: /Identifier/ }).press('Enter');
    await page.getByRole('link', { name: databaseName(474) }).waitFor();
    await page.getByLabel('Find databases').fill('t3.small db-4');
    await page.getByText(`(1/${DATABASES})`).waitFor();
    expect(page.url()).toContain('q=t3.small+db-4');

    await page.getByRole('link', { name: databaseName(494) }).click();
    await page.getByText('Wait for a turn').first().waitFor();
    await page.getByText(/waits for a turn: more than \d+ other databases are before it/).waitFor();
    expect(visit.problems).toEqual([]);
    await visit.end();
  } finally {
    await trusting.close();
    await full.stop();
  }
});

const SECRETS = 10_000;
/** Most of it goes into making them. */
const SECRETS_MILLISECONDS = 240_000;
const secretName = (index: number) => `team/secret-${String(index).padStart(4, '0')}`;

test(
  `${SECRETS} secrets are listed, paged, sorted and found, and no more is asked for than is shown`,
  async () => {
    await makeSecrets(server, SECRETS, (index) => ({
      name: secretName(index),
      description: index % 100 === 7 ? 'kept for the billing job' : `the ${index % 10}th kind`,
    }));
    const visit = await Visit.begin(browser, server);
    const { page } = visit;
    await visit.open('/databases');
    await visit.signIn();
    await page.getByText('No databases yet').waitFor();
    let asked = 0;
    page.on('request', (request) => {
      if (request.headers()['x-amz-target'] === 'secretsmanager.ListSecrets') asked += 1;
    });
    const first = async (index: number) => {
      const row = page.locator('tbody tr').first();
      await row.getByRole('link', { name: secretName(index), exact: true }).waitFor();
    };

    await page.getByRole('link', { name: 'Secrets', exact: true }).click();
    await first(0);
    await page.getByText('(100+)').waitFor();
    expect(asked, 'for the first page').toBe(1);
    expect(await page.getByRole('row').count()).toBeLessThan(40);

    await page.getByRole('button', { name: /^Page 4 / }).click();
    await first(75);
    expect(asked, 'for a page and to know whether there is another').toBe(2);
    await page.getByRole('button', { name: 'Next page' }).click();
    await first(100);
    expect(asked).toBe(2);

    await page.getByRole('button', { name: /^Name/ }).press('Enter');
    await page.getByRole('button', { name: /^Page 1 / }).click();
    await first(SECRETS - 1);
    asked = 0;

    await page.getByLabel('Find secrets').fill('billing');
    await page.getByText(`(100/${SECRETS})`).waitFor();
    expect(asked, 'to know all that match').toBeLessThanOrEqual(SECRETS / 100);
    await first(SECRETS - 93);
    await page.getByRole('button', { name: /^Page 4 / }).click();
    await first(2407);
    expect(page.url()).toContain('q=billing');

    asked = 0;
    await page.getByLabel('Find secrets').fill('');
    await page.getByText(`(${SECRETS})`, { exact: true }).waitFor();
    await page.getByRole('button', { name: `Page ${SECRETS / 25} ` }).click();
    await first(24);
    expect(asked, 'what is known is not asked for again').toBe(0);

    await page.getByRole('button', { name: /^Description/ }).press('Enter');
    await page.getByText(`(${SECRETS})`, { exact: true }).waitFor();
    await page.getByRole('button', { name: /^Page 1 / }).click();
    await page.getByText('kept for the billing job').first().waitFor();
    expect(visit.problems).toEqual([]);
    await visit.end();
  },
  SECRETS_MILLISECONDS,
);
