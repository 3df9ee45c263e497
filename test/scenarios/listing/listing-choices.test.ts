import { Client } from '@temporalio/client';
import type { Connection, WorkflowHandle } from '@temporalio/client';
import { Inbox } from 'waitforuser/client';

import { startDevServer } from '../../support/dev-server';
import type { DevServer } from '../../support/dev-server';
import { startHarness } from '../../support/harness';
import type { Harness } from '../../support/harness';
import { eventsOf, taskFailures } from '../../support/history';
import { inBatches } from '../../support/in-batches';
import { answerOnceOpen, reached } from '../../support/open-pause';
import { patchIds } from '../../support/patch-ids';
import { startTestWorker } from '../../support/test-worker';
import { until } from '../../support/until';

const KEYWORD_LIST = 7;
const ATTRIBUTE = 'WaitingForUser';

let server: DevServer;
let harness: Harness;
beforeAll(async () => {
  server = await startDevServer();
  harness = await startHarness(require.resolve('../workflows/listed'), { address: server.address });
});
afterAll(async () => {
  await harness.close();
  await server.close();
});

/** An inbox with a new client, which reads again what the namespace allows. */
function newInbox(): Inbox {
  return new Inbox(new Client({ connection: harness.client.connection }));
}

async function list(inbox: Inbox, workflowId: string): Promise<string[]> {
  const names: string[] = [];
  for await (const item of inbox.list({ workflowIds: [workflowId] })) names.push(item.status === 'open' ? `${item.index} of ${item.runId}` : item.message);
  return names.sort();
}

async function register(): Promise<void> {
  await operator().addSearchAttributes({ namespace: 'default', searchAttributes: { [ATTRIBUTE]: KEYWORD_LIST } });
  await until('the search attribute', async () => (await newInbox().status()).listedBy === 'attribute');
}

async function remove(): Promise<void> {
  await operator().removeSearchAttributes({ namespace: 'default', searchAttributes: [ATTRIBUTE] });
  await until('the search attribute to be gone', async () => (await newInbox().status()).listedBy === 'memo');
}

function operator(): Connection['operatorService'] {
  return (harness.client.connection as Connection).operatorService;
}

// These tests run in order: each one uses the attribute as the previous one left it.
test('an unregistered attribute blocks only the workflow that chose it until it is registered, and no answer is lost', async () => {
  const chose = await harness.startWith('listed', { args: ['attribute', [{}]], tasksMayFail: true });
  const [message] = await until('its task to fail', async () => {
    const failures = await taskFailures(chose);
    return failures.length > 0 && failures;
  });
  expect(message).toContain(ATTRIBUTE);
  for (const listing of ['memo', 'off'] as const) {
    const other = await harness.start('listed', listing, [{}]);
    await answerOnceOpen(harness.inbox, { workflowId: other.workflowId, index: 0 }, listing);
    expect(await other.result()).toEqual([listing]);
  }
  const { workflowId } = chose;
  expect(await harness.inbox.answer({ workflowId, index: 0 }, 'meanwhile', { delivery: 'signal', ifNotOpen: 'queue' })).toMatchObject({ status: 'queued' });
  await register();
  expect(await chose.result()).toEqual(['meanwhile']);
});

test('lists each run of a workflow as that run chose, and no pauses of earlier runs', async () => {
  const choices = ['attribute', 'memo', 'attribute', 'off', 'attribute', 'off', 'memo'] as const;
  const handle = await harness.start('listedOverRuns', choices);
  const { workflowId } = handle;
  for (const [turn, choice] of choices.entries()) {
    const pause = await reached(harness.inbox, { workflowId, index: 2 * turn });
    const expected = choice === 'off' ? [] : [`${2 * turn} of ${pause.runId}`, `${2 * turn + 1} of ${pause.runId}`];
    await until(`run ${turn} (${choice}) to be listed as ${expected.join(', ') || 'nothing'}`, async () => `${(await list(newInbox(), workflowId)).join()}` === expected.join());
    await harness.inbox.answer(pause, `answer ${turn}`);
  }
  expect(await handle.result()).toEqual(choices.map((_, turn) => `answer ${turn}`));
});

test('each workflow keeps its listing if three builds with different choices take turns at it', async () => {
  const taskQueue = `${harness.taskQueue}-builds`;
  const builds = ['memo', 'attribute', 'off'];
  const workers = await Promise.all(
    builds.map((build) => startTestWorker(require.resolve(`../workflows/builds-${build}`), { address: server.address, taskQueue, identity: build, maxCachedWorkflows: 0 }))
  );
  try {
    const handles = await startOnEach(builds, () => harness.startWith('askInTurns', { args: [4], taskQueue }));
    await inBatches(handles, 4, async ({ workflowId }) => {
      for (let index = 0; index < 4; index++) await answerOnceOpen(harness.inbox, { workflowId, index }, `answer ${index}`);
    });
    for (const handle of handles) expect(await handle.result()).toEqual(['answer 0', 'answer 1', 'answer 2', 'answer 3']);
    const written = await Promise.all(handles.map(toWritten));
    // The build of the first pause chooses for all four: not listed, by memo, or by memo and attribute. `patched` writes one attribute more.
    const ways = [{ ids: [], memo: 0, attribute: 0 }, { ids: ['waitforuser-1'], memo: 8, attribute: 1 }, { ids: ['waitforuser-1-attribute'], memo: 8, attribute: 9 }];
    for (const one of written) expect(ways).toContainEqual(one);
    expect(new Set(written.flatMap(({ ids }) => ids))).toEqual(new Set(['waitforuser-1', 'waitforuser-1-attribute']));
    const started = (await Promise.all(handles.map((handle) => eventsOf(handle, 'WorkflowTaskStarted')))).flat();
    expect(new Set(started.map(({ workflowTaskStartedEventAttributes: task }) => task?.identity))).toEqual(new Set(builds));
  } finally {
    await Promise.all(workers.map((worker) => worker.stop()));
  }
});

/** Starts twelve workflows, and then as many as it takes until each build has begun one. */
async function startOnEach(builds: readonly string[], start: () => Promise<WorkflowHandle>): Promise<readonly WorkflowHandle[]> {
  const handles: WorkflowHandle[] = [];
  const began = new Set<unknown>();
  while (handles.length < 12 || builds.some((build) => !began.has(build))) {
    const handle = await start();
    handles.push(handle);
    const [first] = await until('its first task', async () => {
      const started = await eventsOf(handle, 'WorkflowTaskStarted');
      return started.length > 0 && started;
    });
    began.add(first?.workflowTaskStartedEventAttributes?.identity);
  }
  return handles;
}

async function toWritten(handle: WorkflowHandle) {
  const count = async (type: string) => (await eventsOf(handle, type)).length;
  return { ids: await patchIds(handle), memo: await count('WorkflowPropertiesModified'), attribute: await count('UpsertWorkflowSearchAttributes') };
}

test('several questions in a cancelled scope write nothing', async () => {
  const handle = await harness.start('askedTooLate');
  expect(await handle.result()).toBe('CancelledFailure');
  // Two patch ids, and the question that was asked before.
  expect(await toWritten(handle)).toMatchObject({ memo: 2, attribute: 4 });
});

test('still lists and counts after the attribute is removed', async () => {
  const handle = await harness.start('listed', 'memo', [{}]);
  const { workflowId } = handle;
  const { runId } = await reached(harness.inbox, { workflowId });
  const inbox = newInbox();
  await until('it to be listed', async () => (await list(inbox, workflowId)).length === 1);
  const counting = newInbox();
  expect(await counting.count({ workflowIds: [workflowId] })).toEqual({ workflows: 1, exact: false });
  await remove();
  expect(await list(inbox, workflowId)).toEqual([`0 of ${runId}`]);
  expect(await counting.count({ workflowIds: [workflowId] })).toEqual({ workflows: 1, pauses: 1, exact: true });
  await harness.inbox.answer({ workflowId, index: 0 }, 'yes');
  await handle.result();
});
