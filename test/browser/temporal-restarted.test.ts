import { randomUUID } from 'node:crypto';

import { useChromium } from '../support/chromium';
import { startDevServer } from '../support/dev-server';
import { startHarness } from '../support/harness';
import { countEvents } from '../support/history';
import { openInbox } from '../support/inbox-page';
import { serveSite } from '../support/inbox-site';
import { reached } from '../support/open-pause';
import { until } from '../support/until';

const chromium = useChromium();

test('a page that is open while Temporal is killed keeps what is written, sends it once when the server is back, and goes on with the list', async () => {
  const user = `p${randomUUID().replaceAll('-', '')}`;
  const audience = [`user:${user}`];
  await using server = await startDevServer();
  const harness = await startHarness(require.resolve('../scenarios/workflows/answered'), { address: server.address });
  try {
    await using site = await serveSite(harness.client);
    const handle = await harness.startWith('askInTurn', { args: [[{ question: 'One?', inputType: 'text', audience }]] });
    const pause = await reached(harness.inbox, { workflowId: handle.workflowId });
    await using inbox = await openInbox(chromium, site, { user });
    await inbox.open(`p/${encodeURIComponent(pause.id)}`);
    const { page } = inbox;
    await page.getByLabel('Your answer').fill('Written before');
    await server.kill();
    await page.getByRole('button', { name: 'Send answer' }).click();
    await page.locator('.banner').waitFor();
    expect(await page.getByLabel('Your answer').inputValue()).toBe('Written before');
    await server.start();
    await page.locator('.banner').waitFor({ state: 'detached' });
    // If Temporal was back in time, the first press has sent it. Else the person presses again, under the same key.
    await until('the answer', async () => {
      const send = page.getByRole('button', { name: 'Send answer', disabled: false });
      if (await send.isVisible()) await send.click({ timeout: 1_000 }).catch(() => undefined);
      return (await harness.inbox.get(pause)).status === 'answered';
    });
    expect(await handle.result()).toMatchObject([{ status: 'answered', value: 'Written before' }]);
    const { WorkflowExecutionUpdateAccepted: updates = 0, WorkflowExecutionSignaled: signals = 0 } = await countEvents(handle);
    // Each key is one update at most; a signal is sent only where an update was not confirmed.
    expect(updates).toBeLessThanOrEqual(1);
    expect(updates + signals).toBeGreaterThan(0);
    await harness.startWith('askInTurn', { args: [[{ question: 'Two?', audience }]] });
    await page.locator('.row', { hasText: 'Two?' }).waitFor();
  } finally {
    await harness.close();
  }
});
