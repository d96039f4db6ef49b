// How long pages take from the wish for them to what somebody came for, in Chromium, in turns with
// the same page without a root for React: that loads all that a page begins with, and shows nothing.
// Nothing is in the browser's cache. Prints JSON: for each page the milliseconds of each round.
//
//   node scripts/paint.mjs ROUNDS [PATH TEXT]…     a page, and what must be seen on it
//
// LOCKSTEP_LINK is what `lockstep console` prints: it signs in.
import { chromium } from 'playwright-core';

const SEEN_MILLISECONDS_MAX = 60_000;
const ROOT = '<div id="root"></div>';
const EMPTY = 'empty';

const [rounds, ...given] = process.argv.slice(2);
const link = process.env.LOCKSTEP_LINK;
const { origin } = new URL(link);
const pages = [];
for (let at = 0; at < given.length; at += 2) pages.push([given[at], given[at + 1]]);

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  // As root there is no sandbox to be had.
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
const signedIn = await signIn();
const figures = Object.fromEntries([EMPTY, ...pages.map(([path]) => path)].map((name) => [name, []]));
for (let round = 0; round < Number(rounds); round += 1) {
  figures[EMPTY].push(await timeOf('/', null));
  for (const [path, text] of pages) figures[path].push(await timeOf(path, text));
}
await browser.close();
console.log(JSON.stringify(figures));

/** The cookie of somebody who has signed in, which new windows begin with. */
async function signIn() {
  const context = await browser.newContext();
  const page = await context.newPage();
  const answer = await page.goto(link);
  if (!(await answer.text()).includes(ROOT)) throw new Error('the console is not in this build');
  await page.getByRole('heading', { name: 'Home' }).waitFor();
  const state = await context.storageState();
  await context.close();
  return state;
}

/** Milliseconds from the navigation until a frame with that text was drawn, in a new window; without a text, until all is loaded that the empty page loads. */
async function timeOf(path, text) {
  const context = await browser.newContext({ storageState: signedIn });
  const page = await context.newPage();
  // Both ways pass here, because the browser caches nothing then, and so that they cost the same.
  await page.route(/\/console\/[^.]*$/, async (route) => {
    const answer = await route.fetch();
    const body = await answer.text();
    await route.fulfill({ response: answer, body: text === null ? body.replace(ROOT, '') : body });
  });
  await page.addInitScript(watch, text);
  await page.goto(`${origin}/console${path}`);
  const seen = await page.waitForFunction(() => window.seenAt, null, {
    timeout: SEEN_MILLISECONDS_MAX,
    polling: 50,
  });
  const milliseconds = await seen.jsonValue();
  await context.close();
  return milliseconds;
}

/** Runs in the page, before its scripts: notes when the frame after the text's arrival was drawn. */
function watch(text) {
  const drawn = () =>
    requestAnimationFrame(() =>
      setTimeout(() => {
        window.seenAt ??= performance.now();
      }),
    );
  if (text === null) {
    addEventListener('load', drawn);
    return;
  }
  const observer = new MutationObserver(() => {
    const shown = document.querySelector('#root')?.textContent ?? '';
    if (!shown.includes(text)) return;
    observer.disconnect();
    drawn();
  });
  observer.observe(document, { childList: true, subtree: true, characterData: true });
}
