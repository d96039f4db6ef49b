import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import type { Server } from './server';
import type { Person } from './user';

export interface Look {
  readonly theme: 'light' | 'dark';
  readonly width: 1280 | 390;
}

export const LOOKS: readonly Look[] = [
  { theme: 'light', width: 1280 },
  { theme: 'dark', width: 1280 },
  { theme: 'light', width: 390 },
  { theme: 'dark', width: 390 },
];

/** A browser, which believes the server with that key besides those that everybody does. */
export function launch(trustedKey?: string): Promise<Browser> {
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
  // As root there is no sandbox to be had.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  if (trustedKey) args.push(`--ignore-certificate-errors-spki-list=${trustedKey}`);
  return chromium.launch({ executablePath, args });
}

/** Somebody's browser window, and all that went wrong in it. */
export class Visit {
  readonly problems: string[] = [];

  private constructor(
    readonly server: Server,
    readonly context: BrowserContext,
    readonly page: Page,
  ) {}

  static async begin(
    browser: Browser,
    server: Server,
    look: Look = { theme: 'light', width: 1280 },
  ): Promise<Visit> {
    const context = await browser.newContext({
      viewport: { width: look.width, height: look.width === 390 ? 844 : 900 },
      colorScheme: look.theme,
      // What moves is not in its place yet when the picture is taken.
      reducedMotion: 'reduce',
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const visit = new Visit(server, context, await context.newPage());
    visit.page.setDefaultTimeout(15_000);
    visit.#watch();
    return visit;
  }

  /** Notes errors in the console and requests to anybody else. */
  #watch(): void {
    this.page.on('console', (message) => {
      if (message.type() !== 'error' && message.type() !== 'warning') return;
      // Nobody is signed in yet: the browser reports that answer, and refusals, by itself.
      const { url } = message.location();
      if (url.endsWith('/_lockstep/session') && / status of 4\d\d /.test(message.text())) return;
      this.problems.push(`${message.type()}: ${message.text()} (${message.location().url})`);
    });
    this.page.on('pageerror', (error) => this.problems.push(`error: ${error.message}`));
    this.page.on('request', (request) => {
      const { origin, protocol } = new URL(request.url());
      if (origin !== this.server.origin && protocol !== 'data:')
        this.problems.push(`request to ${request.url()}`);
    });
  }

  async open(path: string): Promise<void> {
    await this.page.goto(`${this.server.origin}/console${path}`);
  }

  async signIn(key: { id: string; secret: string } = this.server.key): Promise<void> {
    await this.page.getByRole('tab', { name: 'Access key' }).click();
    await this.page.getByLabel('Access key id').fill(key.id);
    await this.page.getByLabel('Secret access key').fill(key.secret);
    await this.page.getByRole('button', { name: 'Sign in' }).click();
  }

  /** Signs in as a user, or tries to. */
  async fillIn(who: Person): Promise<void> {
    await this.page.getByLabel('Account ID or alias').fill('000000000000');
    await this.page.getByLabel('User name').fill(who.user);
    await this.page.getByLabel('Password', { exact: true }).fill(who.password);
    await this.page.getByRole('button', { name: 'Sign in' }).click();
  }

  /** What the browser keeps beyond the page. */
  stored(): Promise<Record<string, string>> {
    return this.page.evaluate(() => ({ ...localStorage, ...sessionStorage }));
  }

  async end(): Promise<void> {
    await this.context.close();
  }
}
