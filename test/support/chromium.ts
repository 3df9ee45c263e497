import { accessSync, constants } from 'node:fs';

import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core';

import { openTabs } from './chromium-tabs';
import type { Tabs } from './chromium-tabs';

/** Every name leads to this machine, so that a page can have any host, and no test reaches another one. */
const ARGS = ['--host-resolver-rules=MAP * 127.0.0.1', '--disable-dev-shm-usage'];

// As long as `until` waits: a page on a busy machine takes its time.
const LIMIT_MS = 90_000;

/** A running Chromium. It closes without what a test has left open: that is an error. */
export interface Chromium extends AsyncDisposable {
  /** A person's browser, with cookies and storage of its own. The caller closes it, by `await using`. */
  newContext(options?: BrowserContextOptions): Promise<BrowserContext>;
  /** Another person's browser, whose tabs hide each other: pages of a context are always visible. The caller closes it too. */
  newTabs(): Promise<Tabs>;
}

/** Starts Chromium: the program in CHROMIUM_PATH, or Debian's. All names are resolved to 127.0.0.1. */
export async function startChromium(): Promise<Chromium> {
  const executablePath = toChromiumPath();
  // Chromium refuses its sandbox to root.
  const chromiumSandbox = process.getuid?.() !== 0;
  const browser = await chromium.launch({ executablePath, chromiumSandbox, args: ARGS });
  return {
    newContext: async (options) => {
      const context = await browser.newContext(options);
      context.setDefaultTimeout(LIMIT_MS);
      return context;
    },
    newTabs: () => openTabs(browser),
    [Symbol.asyncDispose]: () => close(browser),
  };
}

/** A Chromium for all tests of a suite. Call it before `useHarness`, which looks for what was left open when it closes. */
export function useChromium(): Omit<Chromium, typeof Symbol.asyncDispose> {
  let started: Chromium | undefined;
  const get = (): Chromium => {
    if (!started) throw new Error('Chromium starts before the first test, not while the suite is read');
    return started;
  };
  beforeAll(async () => {
    started = await startChromium();
  });
  afterAll(() => started?.[Symbol.asyncDispose]());
  return { newContext: async (options) => get().newContext(options), newTabs: async () => get().newTabs() };
}

/** Where Chromium is. Throws if it is not there: a test that needs a browser is never left out. */
export function toChromiumPath(): string {
  const path = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
  try {
    accessSync(path, constants.X_OK);
  } catch (cause) {
    throw new Error(`there is no Chromium at ${path}: install it (apt-get install chromium), or set CHROMIUM_PATH to its program`, { cause });
  }
  return path;
}

async function close(browser: Browser): Promise<void> {
  const left = browser.contexts().flatMap((context) => ['a context', ...context.pages().map((page) => page.url())]);
  await browser.close();
  if (left.length > 0) throw new Error(`left open in Chromium: ${left.join(', ')}`);
}
