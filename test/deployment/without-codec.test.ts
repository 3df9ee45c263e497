import { Inbox } from 'waitforuser/client';

import { useChromium } from '../support/chromium';
import { runCli } from '../support/cli';
import { countEvents } from '../support/history';
import { serveInbox } from '../support/http-inbox';
import { openInbox } from '../support/inbox-page';
import { serveSite } from '../support/inbox-site';
import { listed, reached } from '../support/open-pause';
import { until } from '../support/until';
import { createInbox } from './after/backend';
import { Deployment } from './support/deployment';

const MISSING = /\(Unknown encoding: binary\/encrypted\)\. The payloads are encoded, and this client has no codec that decodes them: give the Client the same data converter as the workers, or the command line their codec server by --codec-endpoint\./;

const chromium = useChromium();
let deployment: Deployment;
beforeAll(async () => {
  deployment = await Deployment.start();
  await deployment.deploy('after');
});
afterAll(() => deployment?.close());

async function ask() {
  const handle = await deployment.startWorkflow('refundWorkflow', ['o-1', 5]);
  const inbox = createInbox(deployment.client);
  const pause = await reached(inbox, { workflowId: handle.workflowId });
  await listed(inbox, handle.workflowId);
  return { handle, pause };
}

test('an inbox without the codec says so, and answers nothing', async () => {
  const { handle, pause } = await ask();
  const inbox = new Inbox(deployment.toClient([]));
  const row = await until('its row', async () => (await inbox.page({ workflowIds: [handle.workflowId] })).items[0]);
  expect(row).toEqual({ status: 'unreadable', workflowId: handle.workflowId, runId: pause.runId, workflowType: 'refundWorkflow', taskQueue: deployment.taskQueue, message: expect.stringMatching(MISSING) });
  await expect(inbox.get(pause)).rejects.toMatchObject({ code: 'UNAVAILABLE', message: expect.stringMatching(MISSING) });
  for (const reference of [pause, pause.id, { workflowId: handle.workflowId }]) {
    await expect(inbox.answer(reference, 'intact')).rejects.toMatchObject({ code: 'UNAVAILABLE', message: expect.stringMatching(MISSING) });
  }
  await expect(inbox.answer(row as never, 'intact')).rejects.toThrow(/unreadable/);
  expect(await countEvents(handle)).not.toHaveProperty('WorkflowExecutionUpdateAccepted');
  await handle.terminate();
});

test('so does the command line', async () => {
  const { handle, pause } = await ask();
  const listed = await until('its row', async () => {
    const run = await runCli(['list', '--workflow-id', handle.workflowId]);
    return run.stdout.includes('cannot be read') && run;
  });
  expect(listed.stdout).toContain(handle.workflowId);
  // A table has no room for all of it.
  expect((await runCli(['list', '-o', 'jsonl', '--workflow-id', handle.workflowId])).stdout).toContain('--codec-endpoint');
  for (const args of [['show', pause.id], ['history', handle.workflowId], ['answer', pause.id, 'intact'], ['answer', pause.id, 'intact', '--no-wait']]) {
    expect(await runCli(args)).toMatchObject({ code: 5, stdout: '', stderr: expect.stringMatching(MISSING) });
  }
  expect(await countEvents(handle)).not.toHaveProperty('WorkflowExecutionUpdateAccepted');
  await handle.terminate();
});

test('a server whose codec is missing counts what it cannot read, shows none of it, and tells its log why', async () => {
  const { handle, pause } = await ask();
  const told: string[] = [];
  const http = await serveInbox(deployment.toClient([]), { onUnreadable: (rows) => told.push(...rows.map(({ message }) => message)) });
  try {
    // Other suites ask the same group, with a codec and without one, and their questions come and go.
    const get = async (path: string) => (await http.get(`${path}?search=${handle.workflowId}`, { user: 'alice', groups: 'returns' })).json;
    const { page, count } = await until('two lists that are alike', async () => {
      const [before, between, after] = [await get('/api/pauses'), await get('/api/count'), await get('/api/pauses')];
      return typeof before['unreadable'] === 'number' && before['unreadable'] === after['unreadable'] && { page: before, count: between };
    });
    expect(page).toMatchObject({ items: [], complete: false, unreadable: expect.any(Number) });
    expect(page['unreadable']).toBeGreaterThan(0);
    expect(count).toMatchObject({ count: 0, complete: false, unreadable: page['unreadable'] });
    expect(told.some((message) => MISSING.test(message))).toBe(true);
    // To a stranger it looks like any pause that is not theirs.
    expect(await http.get(`/api/pauses/${pause.id}`, { user: 'alice', groups: 'returns' })).toMatchObject({ status: 404, code: 'PAUSE_NOT_FOUND' });
    expect(await http.post(`/api/pauses/${pause.id}/answer`, { user: 'alice', groups: 'returns', 'idempotency-key': 'k-1' }, { value: 'intact' })).toMatchObject({ status: 404 });
    expect(await countEvents(handle)).not.toHaveProperty('WorkflowExecutionUpdateAccepted');
  } finally {
    await http.close();
  }
  await handle.terminate();
});

test('its page says so, too', async () => {
  const { handle } = await ask();
  await using site = await serveSite(deployment.toClient([]));
  await using inbox = await openInbox(chromium, site, { user: 'alice' });
  await inbox.open();
  await inbox.page.getByText(/The inbox cannot read \d+ workflows?\. (It|They) may have questions for you\./).waitFor();
  await handle.terminate();
});
