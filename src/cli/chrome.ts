import { type BrowserContext, type CDPSession, chromium, type Page } from '@playwright/test';
import { SluiceError } from '../protocol/error.ts';
import { chromeArguments } from './chrome-arguments.ts';
import { findChrome } from './find-chrome.mjs';
import { deathOf } from './job-budget.ts';
import { memoryRoom } from './memory-limit.ts';
import { PageDeath } from './page-death.ts';

/** OPFS belongs to an origin, so the page has one that does not change with the port. */
const HOST = 'sluice.localhost';

/** A browser that shows the app's page. */
export interface Chrome {
  readonly page: Page;
  /** Speaks to the page's target; commands of the Browser domain reach the whole browser. */
  readonly devtools: CDPSession;
  /** Folder of the profile; the browser's process names it in its command line. */
  readonly profile: string;
  /** @throws {PageDeath} where the page dies meanwhile */
  alive<T>(work: () => Promise<T>): Promise<T>;
  /** The same page anew, in place of one that has died. */
  reopen(): Promise<void>;
}

interface ChromeInit {
  readonly port: number;
  readonly path: string;
  /** On disk: in a default context OPFS would lie in memory. */
  readonly profile: string;
}

/**
 * Runs `use` with a headless Chromium that shows `path` of the app at `port`. It is gone when this settles.
 * @throws {SluiceError} `engine-unavailable` where the browser does not start; `engine-crashed` where it dies,
 *   `memory-exceeded` where that is for the memory it may have
 */
export async function withChrome<T>(
  init: ChromeInit,
  signal: AbortSignal,
  use: (chrome: Chrome) => Promise<T>,
): Promise<T> {
  const context = await launch(init);
  try {
    const opening = OpenPage.in(context, init).then(use);
    return await Promise.race([ended(context, signal), opening]);
  } finally {
    await context.close();
  }
}

class OpenPage implements Chrome {
  readonly profile: string;
  readonly #context: BrowserContext;
  readonly #address: string;
  readonly #room = memoryRoom();
  page: Page;
  devtools: CDPSession;
  #death: Promise<never>;

  static async in(context: BrowserContext, { path, profile }: ChromeInit): Promise<OpenPage> {
    const page = context.pages()[0] ?? (await context.newPage());
    const open = new OpenPage(
      context,
      `http://${HOST}/${path}`,
      profile,
      page,
      await context.newCDPSession(page),
    );
    await page.goto(open.#address);
    return open;
  }

  private constructor(
    context: BrowserContext,
    address: string,
    profile: string,
    page: Page,
    devtools: CDPSession,
  ) {
    this.#context = context;
    this.#address = address;
    this.profile = profile;
    this.page = page;
    this.devtools = devtools;
    this.#death = this.#deathOf(page);
  }

  alive<T>(work: () => Promise<T>): Promise<T> {
    return Promise.race([this.#death, work()]);
  }

  async reopen(): Promise<void> {
    const dead = this.page;
    this.page = await this.#context.newPage();
    this.devtools = await this.#context.newCDPSession(this.page);
    this.#death = this.#deathOf(this.page);
    await dead.close().catch(() => {});
    await this.page.goto(this.#address);
  }

  #deathOf(page: Page): Promise<never> {
    const death = new Promise<never>((_, reject) => {
      page.once('crash', () => reject(new PageDeath(deathOf('page', this.#room))));
    });
    death.catch(() => {});
    return death;
  }
}

async function launch({ port, profile }: ChromeInit): Promise<BrowserContext> {
  const executablePath = findChrome();
  try {
    return await chromium.launchPersistentContext(profile, {
      ...(executablePath === undefined ? {} : { executablePath }),
      // The app has its name, and the browser can reach nothing else: left alone it asks its maker for updates.
      args: [...chromeArguments, `--host-resolver-rules=MAP ${HOST}:80 127.0.0.1:${port}, MAP * ~NOTFOUND`],
      // Chromium refuses to run as root inside its sandbox.
      chromiumSandbox: process.getuid?.() !== 0,
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    });
  } catch (cause) {
    const message = 'Chromium could not be started.';
    throw new SluiceError('engine-unavailable', { stage: 'run', message, cause });
  }
}

/** Rejects when there is nothing more to wait for: the user interrupts, or the browser dies. */
function ended(context: BrowserContext, signal: AbortSignal): Promise<never> {
  const room = memoryRoom();
  return new Promise((_, reject) => {
    context.once('close', () => reject(deathOf('browser', room)));
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    if (signal.aborted) reject(signal.reason);
  });
}
