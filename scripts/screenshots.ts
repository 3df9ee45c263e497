/**
 * Draws the screenshots of the web inbox into docs/screenshots: `npm run screenshots`. It starts a Temporal server and a worker
 * of its own, asks the questions of test/support/gallery, and looks at them in Chromium.
 */
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';

import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { createInboxHandler } from 'waitforuser/http';

import { startChromium } from '../test/support/chromium';
import type { Chromium } from '../test/support/chromium';
import { openGallery } from '../test/support/gallery/open-gallery';
import { ALICE, NAMES } from '../test/support/gallery/questions';
import { startLimitedServer } from '../test/support/limited-server';

const OUT = resolve(__dirname, '../docs/screenshots');
const TASK_QUEUE = 'gallery';
const WIDE = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };

/** A picture: what is open, and how. `question` is a part of the title. */
interface Shot {
  readonly name: string;
  readonly viewport: typeof WIDE;
  readonly colorScheme: 'light' | 'dark';
  readonly question?: string;
}

const SHOTS: readonly Shot[] = [
  { name: 'list-wide-light', viewport: WIDE, colorScheme: 'light' },
  { name: 'list-wide-dark', viewport: WIDE, colorScheme: 'dark' },
  { name: 'list-phone-light', viewport: PHONE, colorScheme: 'light' },
  { name: 'list-phone-dark', viewport: PHONE, colorScheme: 'dark' },
  { name: 'question-wide-light', viewport: WIDE, colorScheme: 'light', question: 'Order A1047' },
  { name: 'question-wide-dark', viewport: WIDE, colorScheme: 'dark', question: 'Deploy web' },
  { name: 'question-phone-light', viewport: PHONE, colorScheme: 'light', question: 'Complete the expense claim' },
  { name: 'question-phone-dark', viewport: PHONE, colorScheme: 'dark', question: 'Erase all data' },
];

async function drawAll(): Promise<void> {
  mkdirSync(OUT, { recursive: true });
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const server = await startLimitedServer({});
  const { address } = server;
  const worker = await Worker.create({ connection: await NativeConnection.connect({ address }), taskQueue: TASK_QUEUE, workflowsPath: require.resolve('../test/support/gallery/workflows') });
  try {
    await worker.runUntil(async () => {
      const client = new Client({ connection: await Connection.connect({ address }) });
      await openGallery(client, TASK_QUEUE);
      const handler = createInboxHandler({ client, authenticate: () => ALICE, nameOf: async () => NAMES, page: { signOutUrl: '/sign-out' } });
      const site = createServer((req, res) => handler.node(req, res));
      await new Promise<void>((done) => site.listen(0, '127.0.0.1', done));
      await using chromium = await startChromium();
      for (const shot of SHOTS) await draw(chromium, `http://127.0.0.1:${(site.address() as AddressInfo).port}/`, shot);
      await handler.close();
      site.close();
    });
  } finally {
    await server.close();
  }
}

async function draw(chromium: Chromium, url: string, { name, viewport, colorScheme, question }: Shot): Promise<void> {
  await using context = await chromium.newContext({ viewport, colorScheme, locale: 'en-GB', reducedMotion: 'reduce', hasTouch: viewport === PHONE });
  const page = await context.newPage();
  await page.goto(url);
  const row = page.locator('.row', { hasText: question ?? '' }).first();
  await row.waitFor();
  if (question !== undefined) {
    await row.click();
    await page.getByRole('heading', { name: question }).waitFor();
    await page.locator('.actions').waitFor();
  }
  await page.screenshot({ path: join(OUT, `${name}.png`) });
  console.log(`docs/screenshots/${name}.png`);
}

void drawAll();
