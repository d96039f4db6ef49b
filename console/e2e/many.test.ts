import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Server } from './server';
import { launch, Visit } from './visit';

const DATABASES = 500;
const PAGE = 100;

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

/** One page of DescribeDBInstances; so many databases do not run on the machine of a test. */
function describePage(marker: number): string {
  const name = (index: number) => `db-${String(index).padStart(3, '0')}`;
  const instances = Array.from({ length: PAGE }, (_, offset) => marker + offset).map(
    (index) => `<DBInstance><DBInstanceIdentifier>${name(index)}</DBInstanceIdentifier>
      <DBInstanceStatus>${index % 7 === 0 ? 'stopped' : 'available'}</DBInstanceStatus><Engine>postgres</Engine>
      <EngineVersion>17.2</EngineVersion><DBInstanceClass>db.t3.micro</DBInstanceClass></DBInstance>`,
  );
  const next = marker + PAGE < DATABASES ? `<Marker>${marker + PAGE}</Marker>` : '';
  return `<DescribeDBInstancesResponse xmlns="http://rds.amazonaws.com/doc/2014-10-31/"><DescribeDBInstancesResult>
    <DBInstances>${instances.join('')}</DBInstances>${next}</DescribeDBInstancesResult>
    <ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></DescribeDBInstancesResponse>`;
}

test(`${DATABASES} databases are listed, found, sorted and paged`, async () => {
  const visit = await Visit.begin(browser, server);
  const { page } = visit;
  await visit.open('/');
  await visit.signIn();
  await page.getByRole('heading', { name: 'Home' }).waitFor();
  await page.route(`${server.origin}/`, async (route) => {
    const body = new URLSearchParams(route.request().postData() ?? '');
    if (body.get('Action') !== 'DescribeDBInstances') return route.fallback();
    const marker = Number(body.get('Marker') ?? 0);
    return route.fulfill({ contentType: 'text/xml', body: describePage(marker) });
  });
  await page.getByRole('link', { name: 'Databases', exact: true }).click();
  await page.getByText(`(${DATABASES})`).waitFor();
  expect(await page.getByRole('row').count()).toBeLessThan(40);
  await page.getByRole('button', { name: /^Page 2 / }).click();
  await page.getByRole('link', { name: 'db-025' }).waitFor();
  // The header that sticks is a picture of this one, so that it is pressed by key.
  await page.getByRole('button', { name: /Identifier/ }).press('Enter');
  await page.getByRole('link', { name: 'db-474' }).waitFor();
  await page.getByLabel('Find databases').fill('stopped db-49');
  await page.getByText(`(2/${DATABASES})`).waitFor();
  const url = page.url();
  expect(url).toContain('q=stopped+db-49');
  expect(visit.problems).toEqual([]);
});
