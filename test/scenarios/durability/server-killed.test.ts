import { Client } from '@temporalio/client';
import { Inbox } from 'waitforuser/client';
import type { InboxEvent } from 'waitforuser/client';

import { startDevServer } from '../../support/dev-server';
import { startHarness } from '../../support/harness';
import { countEvents } from '../../support/history';
import { inBatches } from '../../support/in-batches';
import { reached } from '../../support/open-pause';
import { until } from '../../support/until';

const BEFORE = 12;
const ANSWERED = 5;
const AFTER = 4;

// Both tests wait for reconnections, so they run at the same time.
test.concurrent('finishes a workflow whose server was killed and restarted while it waited', async () => {
  await using server = await startDevServer();
  const harness = await startHarness(require.resolve('../workflows/sequence'), { address: server.address });
  try {
    const handle = await harness.start('sequence', 3);
    const { workflowId } = handle;
    await reached(harness.inbox, { workflowId, index: 0 });
    // Both answers are sent just before the failure: one is confirmed, the other is only stored.
    expect(await harness.inbox.answer({ workflowId, index: 0 }, 'confirmed')).toMatchObject({ status: 'accepted' });
    await harness.inbox.answer({ workflowId, index: 1 }, 'stored', { delivery: 'signal' });

    await server.kill();
    await server.start();

    // The same worker and client reconnect to the server.
    await reached(harness.inbox, { workflowId, index: 2 });
    expect(await harness.inbox.answer({ workflowId, index: 2 }, 'after')).toMatchObject({ status: 'accepted' });
    expect(await handle.result()).toEqual(['confirmed', 'stored', 'after']);
    expect(await countEvents(handle)).toMatchObject({ WorkflowExecutionSignaled: 1, WorkflowExecutionUpdateAccepted: 2 });
  } finally {
    await harness.close();
  }
});

test.concurrent('a watch reports each opened and each settled pause once, although its server is killed meanwhile', async () => {
  await using server = await startDevServer();
  const harness = await startHarness(require.resolve('../workflows/listed'), { address: server.address });
  const abort = new AbortController();
  const events: InboxEvent[] = [];
  let failures = 0;
  const watching = (async () => {
    const { signal } = abort;
    for await (const event of harness.inbox.watch({ signal, interval: 100, onError: () => failures++ })) events.push(event);
  })();
  const told = (type: string) => events.flatMap((event) => (event.type === type && event.type !== 'resumed' ? [event.pause.workflowId] : [])).sort();
  const start = (count: number) => inBatches(Array.from({ length: count }), 10, async () => (await harness.start('listed', 'memo', [{}])).workflowId);
  try {
    const before = await start(BEFORE);
    await until('all openings', () => told('opened').length === BEFORE);
    const { cursor = '' } = events.at(-1) ?? {};
    await server.kill();
    await until('a failed look', () => failures > 0);
    await server.start();
    await until('the server to be found again', () => harness.client.workflow.count().catch(() => undefined));
    const answered = before.slice(0, ANSWERED);
    for (const workflowId of answered) await harness.inbox.answer({ workflowId, index: 0 }, 'yes');
    const after = await start(AFTER);
    await until('all that happened since', () => told('settled').length >= ANSWERED && told('opened').length >= BEFORE + AFTER);
    expect(told('opened')).toEqual([...before, ...after].sort());
    expect(told('settled')).toEqual([...answered].sort());
    expect(events).toHaveLength(BEFORE + AFTER + ANSWERED);

    // Another process that has only the cursor gets the list of open pauses first. It stops after that.
    const another = new AbortController();
    const resumed: InboxEvent[] = [];
    for await (const event of new Inbox(new Client({ connection: harness.client.connection })).watch({ signal: another.signal, cursor })) {
      resumed.push(event);
      another.abort();
    }
    const open = events.flatMap((event) => (event.type === 'opened' && !answered.includes(event.pause.workflowId) ? [event.pause.id] : []));
    expect(resumed).toMatchObject([{ type: 'resumed', open: expect.any(Array) }]);
    expect(resumed.flatMap((event) => (event.type === 'resumed' ? event.open : [])).sort()).toEqual(open.sort());
  } finally {
    abort.abort();
    await watching;
    await harness.close();
  }
});
