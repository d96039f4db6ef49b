import { mkdirSync } from 'node:fs';
import { CreateDBInstanceCommand, RDSClient, waitUntilDBInstanceAvailable } from '@aws-sdk/client-rds';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seriousFaults } from './accessible';
import { Server } from './server';
import { LOOKS, launch, Visit } from './visit';

/** Where the pictures go that somebody looks at. */
const PICTURES = new URL('./screenshots/', import.meta.url).pathname;

/** Pages that need nothing but the one database. What must be seen before a page counts as shown. */
const PAGES: readonly [name: string, path: string, seen: string][] = [
  ['home', '/', 'Next rotations'],
  ['databases', '/databases', 'orders'],
  ['create', '/databases/create', 'As code'],
  ['database', '/databases/orders', 'Test connection'],
  ['credentials', '/databases/orders?tab=credentials', 'Next rotation'],
  ['configuration', '/databases/orders?tab=configuration', 'Maintenance window (UTC)'],
  ['events', '/databases/orders?tab=events', 'Category'],
  ['tags', '/databases/orders?tab=tags', 'Edit tags'],
  ['modify', '/databases/orders/modify', 'Nothing is changed yet.'],
  ['no-database', '/databases/nothing', 'There is no database nothing'],
  ['secrets', '/secrets', 'rds!db-'],
  ['no-page', '/nowhere', 'There is no such page'],
];

let server: Server;
let browser: Browser;

beforeAll(async () => {
  mkdirSync(PICTURES, { recursive: true });
  server = await Server.start();
  browser = await launch();
  const { id, secret } = server.key;
  const rds = new RDSClient({
    endpoint: server.origin,
    region: 'us-west-2',
    credentials: { accessKeyId: id, secretAccessKey: secret },
  });
  await rds.send(
    new CreateDBInstanceCommand({
      DBInstanceIdentifier: 'orders',
      Engine: 'postgres',
      DBInstanceClass: 'db.t3.micro',
      AllocatedStorage: 20,
      MasterUsername: 'app',
      ManageMasterUserPassword: true,
    }),
  );
  const wait = { client: rds, maxWaitTime: 60, minDelay: 1, maxDelay: 2 };
  await waitUntilDBInstanceAvailable(wait, { DBInstanceIdentifier: 'orders' });
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

describe.each(LOOKS)('$theme, $width wide', (look) => {
  let visit: Visit;
  beforeAll(async () => {
    visit = await Visit.begin(browser, server, look);
  });
  afterAll(async () => {
    await visit?.end();
  });

  test('sign-in', async () => {
    await visit.open('/');
    await visit.page.getByLabel('Access key id').waitFor();
    await check('sign-in');
    await visit.signIn();
    await visit.page.getByText('Next rotations').waitFor();
  });

  test.each(PAGES)('%s', async (name, path, seen) => {
    await visit.open(path);
    await visit.page.getByText(seen).first().waitFor();
    await check(name);
  });

  test('nothing went wrong, and nobody else was asked', () => {
    expect(visit.problems).toEqual([]);
  });

  async function check(name: string): Promise<void> {
    const { page } = visit;
    await page.screenshot({ path: `${PICTURES}${name}-${look.theme}-${look.width}.png`, fullPage: true });
    expect(await seriousFaults(page)).toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, 'wider than the window').toBeLessThanOrEqual(0);
  }
});
