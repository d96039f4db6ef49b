import { mkdirSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seriousFaults } from './accessible';
import { groupOf, makeDatabase } from './database';
import { Server } from './server';
import { makeUser } from './user';
import { LOOKS, launch, Visit } from './visit';

/** Where the pictures go that somebody looks at. */
const PICTURES = new URL('./screenshots/', import.meta.url).pathname;

/** Pages, and what must be seen before one counts as shown. SECRET is the ARN of the database's, GROUP its security group. */
const PAGES: readonly [name: string, path: string, seen: string][] = [
  ['home', '/', 'Next rotations'],
  ['databases', '/databases', 'orders'],
  ['create', '/databases/create', 'Next, by this schedule'],
  ['database', '/databases/orders', 'Test connection'],
  ['credentials', '/databases/orders?tab=credentials', 'Next rotation'],
  ['groups', '/databases/orders?tab=groups', 'Would this address get in?'],
  ['configuration', '/databases/orders?tab=configuration', 'Maintenance window (UTC)'],
  ['events', '/databases/orders?tab=events', 'Category'],
  ['tags', '/databases/orders?tab=tags', 'Edit tags'],
  ['modify', '/databases/orders/modify', 'Nothing is changed yet.'],
  ['no-database', '/databases/nothing', 'There is no database nothing'],
  ['secrets', '/secrets', 'rds!db-'],
  ['create-secret', '/secrets/create', 'As code'],
  ['secret', '/secrets/secret?id=SECRET', 'Retrieve secret value'],
  ['sample-code', '/secrets/secret?id=SECRET&tab=code', 'Connects to'],
  ['rotation', '/secrets/secret?id=SECRET&tab=rotation', 'Rotate now'],
  ['versions', '/secrets/secret?id=SECRET&tab=versions', 'AWSCURRENT'],
  ['policy', '/secrets/secret?id=SECRET&tab=policy', 'olicy'],
  ['replicas', '/secrets/secret?id=SECRET&tab=replicas', 'eplica'],
  ['security-groups', '/security-groups', 'default'],
  ['security-group', '/security-groups/GROUP', 'Databases with this group'],
  ['no-page', '/nowhere', 'There is no such page'],
];

/** Who has to set another password first. */
const NEWCOMER = { user: 'ada', password: 'Correct-horse-1' };

let server: Server;
let browser: Browser;
let secret: string;
let group: string;

beforeAll(async () => {
  mkdirSync(PICTURES, { recursive: true });
  server = await Server.start();
  browser = await launch();
  secret = await makeDatabase(server, 'orders');
  group = await groupOf(server, 'orders');
  await makeUser(server, NEWCOMER, true);
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
    const { page } = visit;
    await page.getByLabel('User name').waitFor();
    await check('sign-in');
    await page.getByRole('tab', { name: 'Access key' }).click();
    await page.getByLabel('Access key id').waitFor();
    await check('sign-in-key');
    await page.getByRole('tab', { name: 'IAM user' }).click();
    await visit.fillIn({ ...NEWCOMER, password: 'wrong' });
    await page.getByText('is not right').first().waitFor();
    await check('sign-in-wrong');
    await visit.fillIn(NEWCOMER);
    await page.getByLabel('New password').waitFor();
    await check('sign-in-new-password');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await visit.signIn();
    await visit.page.getByText('Next rotations').waitFor();
  });

  test.each(PAGES)('%s', async (name, path, seen) => {
    await visit.open(path.replace('SECRET', encodeURIComponent(secret)).replace('GROUP', group));
    await visit.page.getByText(seen).first().waitFor();
    await check(name);
  });

  test('nothing went wrong, and nobody else was asked', () => {
    // The browser reports by itself that there is no database of that name.
    expect(
      visit.problems.filter((problem) => !problem.includes(`404 (Not Found) (${server.origin}/)`)),
    ).toEqual([]);
  });

  async function check(name: string): Promise<void> {
    const { page } = visit;
    // The window is made as high as the page before, and not by taking the picture: the components
    // arrange themselves anew when it changes.
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    const asItWas = page.viewportSize();
    await page.setViewportSize({ width: look.width, height });
    await shownTabsInView(page);
    await page.screenshot({ path: `${PICTURES}${name}-${look.theme}-${look.width}.png` });
    if (asItWas) await page.setViewportSize(asItWas);
    expect(await seriousFaults(page)).toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, 'wider than the window').toBeLessThanOrEqual(0);
  }
});

/** The components bring the tab that is shown into view, in their own time. */
function shownTabsInView(page: Page): Promise<unknown> {
  return page.waitForFunction(() =>
    [...document.querySelectorAll('[role=tab][aria-selected=true]')].every((tab) => {
      const [own, list] = [tab, tab.closest('[role=tablist]') ?? tab].map((one) =>
        one.getBoundingClientRect(),
      );
      return own && list && own.left >= list.left - 1 && own.right <= list.right + 1;
    }),
  );
}
