import type { BrowserContextOptions, Page } from 'playwright-core';

import { useChromium } from '../support/chromium';
import { startDevServer } from '../support/dev-server';
import type { DevServer } from '../support/dev-server';
import { cleanEnv, startProgram } from '../support/program';
import { until } from '../support/until';

const chromium = useChromium();
const LIMIT_MS = 240_000;
const REFUNDED = { status: 'refunded', orderId: 'ORD-1042', amount: 99.5, method: 'store_credit', notifiedVia: ['email', 'sms'] };

/** How a person works through the refund: how they open what is asked next, choose, write and send. */
interface Way {
  readonly context: BrowserContextOptions;
  open(page: Page, heading: string | RegExp): Promise<void>;
  choose(page: Page, place: number, label: string): Promise<void>;
  press(page: Page, place: number, label: string): Promise<void>;
  send(page: Page): Promise<void>;
}

const BY_MOUSE: Way = {
  context: { viewport: { width: 1280, height: 800 } },
  open: (page, heading) => page.locator('.row', { hasText: heading }).click(),
  choose: (page, _place, label) => page.getByText(label, { exact: true }).click(),
  press: (page, _place, label) => page.getByRole('button', { name: label }).click(),
  send: (page) => page.getByRole('button', { name: /^Send answer/ }).click(),
};

const WAYS: Readonly<Record<string, Way>> = {
  'by mouse': BY_MOUSE,
  'by keyboard alone': {
    ...BY_MOUSE,
    open: (page) => page.keyboard.press('j'),
    choose: (page, place) => page.keyboard.press(`${place}`),
    press: (page, place) => page.keyboard.press(`${place}`),
    send: (page) => page.keyboard.press('Control+Enter'),
  },
  'on a phone': {
    context: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
    open: (page, heading) => page.locator('.row', { hasText: heading }).tap(),
    choose: (page, _place, label) => page.getByText(label, { exact: true }).tap(),
    press: (page, _place, label) => page.getByRole('button', { name: label }).tap(),
    send: (page) => page.getByRole('button', { name: /^Send answer/ }).tap(),
  },
};

// The refund asks everybody, and the demo shows everything: on the shared server other suites' people would see each other's questions.
let server: DevServer | undefined;
beforeAll(async () => {
  server = await startDevServer();
});
afterAll(() => server?.close());

test.each(Object.entries(WAYS))(
  'npm run demo -- --web: a refund is approved %s, and the demo prints the result',
  async (_way, { context: options, open, choose, press, send }) => {
    await using demo = startProgram('examples/demo.ts', ['--web'], cleanEnv({ TEMPORAL_ADDRESS: server?.address, CI: '1' }));
    const url = await until('the address of the question', () => /http:\/\/127\.0\.0\.1:\d+\/p\/\S+/.exec(demo.stderr())?.[0]);
    await using context = await chromium.newContext({ ...options, reducedMotion: 'reduce' });
    const page = await context.newPage();
    const toNext = async (heading: string | RegExp): Promise<void> => {
      const title = page.getByRole('heading', { name: heading });
      // It opens by itself if it is asked before the page has moved on; else it comes in to the list.
      await title.or(page.locator('.row:visible', { hasText: heading })).first().waitFor();
      if (!(await title.isVisible())) await open(page, heading);
      await title.waitFor();
      await page.locator('.actions .btn').first().waitFor();
    };
    await page.goto(url);
    await page.getByRole('heading', { name: /ORD-1042/ }).waitFor();
    // Its row has the heading too, and comes before what can be chosen.
    await page.locator('.actions .btn').first().waitFor();
    await choose(page, 2, 'Approve with a different amount');
    await send(page);
    await toNext(/^Enter the refund amount/);
    await page.getByRole('textbox', { name: /Your answer|Enter the refund/ }).fill('99.50');
    await send(page);
    await toNext('How should the refund be returned');
    await choose(page, 2, 'Store credit');
    await send(page);
    await toNext('Notify the customer via:');
    await choose(page, 1, 'Email');
    await choose(page, 2, 'SMS');
    await send(page);
    await toNext('Ready to process:');
    await press(page, 1, 'Confirm & Process');
    expect(await demo.ended).toBe(0);
    expect(JSON.parse(demo.stdout())).toEqual(REFUNDED);
  },
  LIMIT_MS
);
