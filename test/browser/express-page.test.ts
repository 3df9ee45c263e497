import { randomUUID } from 'node:crypto';

import { useChromium } from '../support/chromium';
import { useHarness } from '../support/harness';
import { checkPage } from '../support/inbox-page';
import { reached } from '../support/open-pause';
import { cleanEnv, startProgram } from '../support/program';

// Before the harness, which looks for what was left open when it closes.
const chromium = useChromium();
const harness = useHarness(require.resolve('../scenarios/workflows/answered'));

test('the Express example has the inbox in a page of its own, under its own policy, and a person answers there', async () => {
  const env = cleanEnv({ PORT: '0', TEMPORAL_ADDRESS: process.env['TEST_TEMPORAL_ADDRESS'], SESSION_SECRET: randomUUID() });
  await using program = startProgram('examples/inbox-express/server.ts', [], env);
  await program.printed('/inbox/\n');
  const url = program.stdout().trim().replace(/\/inbox\/$/, '/');
  const question = `Refund ${randomUUID()}?`;
  const { workflowId } = await harness.start('askTogether', [{ question, inputType: 'approval', audience: ['group:support'] }]);
  const pause = await reached(harness.inbox, { workflowId, index: 0 });
  await using context = await chromium.newContext({ reducedMotion: 'reduce' });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => /Content Security Policy|Trusted ?Type|violates/i.test(message.text()) && faults.push(message.text()));
  await page.goto(url);
  await page.getByText('You are signed out').first().waitFor();
  expect((await context.request.post(`${url}login`, { data: { name: 'alice', password: 'wonderland' } })).status()).toBe(204);
  await page.reload();
  await page.locator('.row', { hasText: question }).click();
  await page.getByRole('heading', { name: question }).waitFor();
  expect(await checkPage(page)).toEqual([]);
  await page.getByRole('button', { name: 'Approve' }).click();
  await page.getByText('Sent: Approve').waitFor();
  expect(await harness.inbox.get(pause)).toMatchObject({ status: 'answered', value: 'approve', by: 'user:alice', via: 'web' });
  expect([await page.title(), new URL(page.url()).pathname, faults]).toEqual(['Back office', '/', []]);
});
