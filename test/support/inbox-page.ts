import { readFileSync } from 'node:fs';

import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';

import type { useChromium } from './chromium';
import type { InboxSite } from './inbox-site';
import { until } from './until';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
// Only what is right by WCAG 2.2 AA, and by what axe calls best practice.
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** A person's browser with the inbox open. It throws at its end if the page broke its own policy, or threw. */
export interface InboxPage extends AsyncDisposable {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the page did that it must not: thrown errors, refused styles and scripts. */
  readonly faults: readonly string[];
  /** Opens an address behind the inbox's base, and waits until the page has drawn something. */
  open(path?: string): Promise<void>;
  /** Waits until an expression is true in the page. The page's policy forbids what Playwright's own waiting does with texts. */
  wait(expression: string): Promise<void>;
  /** What axe finds, within an element where one is given: rule and element. */
  check(within?: string): Promise<readonly string[]>;
}

export interface InboxPageOptions extends BrowserContextOptions {
  readonly user: string;
  /** The server tells the page of no event: the page knows what it has read. */
  readonly hearsNothing?: boolean;
}

/** Signs a person in at the site, and opens the inbox. */
export async function openInbox(chromium: ReturnType<typeof useChromium>, site: InboxSite, { user, hearsNothing = false, ...options }: InboxPageOptions): Promise<InboxPage> {
  const context = await chromium.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce', locale: 'en-GB', ...options });
  // A stream that ends is no failure: after one, the page would send nothing for a while.
  if (hearsNothing) await context.route('**/api/events**', (route) => route.fulfill({ contentType: 'text/event-stream', body: ': open\n\n' }));
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => {
    if (/Content Security Policy|Trusted ?Type|violates/i.test(message.text())) faults.push(message.text());
  });
  await page.goto(`${site.at('localhost')}/sign-in?user=${user}`);
  const open = async (path = ''): Promise<void> => {
    await page.goto(`${site.at('localhost')}/inbox/${path}`);
    await page.waitForSelector('.app, .alone');
  };
  return {
    page,
    context,
    faults,
    open,
    wait: async (expression) => void (await until(`${expression}, in the page`, () => page.evaluate<boolean>(expression))),
    check: (within) => checkPage(page, within),
    [Symbol.asyncDispose]: async () => {
      // What a test answers in place of the server may still be on its way.
      await context.unrouteAll({ behavior: 'ignoreErrors' });
      await context.close();
      if (faults.length > 0) throw new Error(`the page did what it must not: ${faults.join('; ')}`);
    },
  };
}

interface AxeResult {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[] }[];
}

/** What axe finds in a page, in its shadow roots too. */
export async function checkPage(page: Page, within?: string): Promise<readonly string[]> {
  await page.evaluate(`${AXE}; undefined`);
  const { violations } = await page.evaluate<AxeResult>(`axe.run(${within === undefined ? 'document' : `document.querySelector('${within}')`}, { runOnly: ${JSON.stringify(RULES)}, resultTypes: ['violations'] })`);
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary = '' }) => `${id}: ${html.slice(0, 200)} ${failureSummary.replace(/\s+/g, ' ').slice(0, 300)}`));
}
