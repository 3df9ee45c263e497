import { randomUUID } from 'node:crypto';

import { useChromium } from '../support/chromium';
import { startDevServer } from '../support/dev-server';
import { startHarness } from '../support/harness';
import { countEvents } from '../support/history';
import { openInbox } from '../support/inbox-page';
import { serveSite } from '../support/inbox-site';
import { reached } from '../support/open-pause';

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
    await page.getByRole('button', { name: 'Send answer' }).click();
    await page.getByText('Answered by you').or(page.getByText('Sent: Written before')).first().waitFor();
    expect(await handle.result()).toMatchObject([{ status: 'answered', value: 'Written before' }]);
    const { WorkflowExecutionUpdateAccepted: updates = 0, WorkflowExecutionSignaled: signals = 0 } = await countEvents(handle);
    expect(updates + signals).toBeGreaterThan(0);
    await harness.startWith('askInTurn', { args: [[{ question: 'Two?', audience }]] });
    await page.locator('.row', { hasText: 'Two?' }).waitFor();
  } finally {
    await harness.close();
  }
});
