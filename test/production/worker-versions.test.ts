import { randomUUID } from 'node:crypto';

import type { WorkflowHandle } from '@temporalio/client';
import { Inbox } from 'waitforuser/client';
import type { ListItem } from 'waitforuser/client';

import { createDeployment } from '../support/deployment';
import type { Deployment } from '../support/deployment';
import { taskFailures } from '../support/history';
import { startLimitedServer } from '../support/limited-server';
import { openClient } from '../support/open-client';
import type { ClientSession } from '../support/open-client';
import { answerOnceOpen, listed, reached } from '../support/open-pause';
import { startTestWorker } from '../support/test-worker';
import type { TestWorker } from '../support/test-worker';
import { until } from '../support/until';

const OLD = { ship: 'Ship it?', count: 'How many parcels?' };
const NEW = { ship: 'Ship the order today?', count: 'How many boxes?' };

let session: ClientSession;
beforeAll(async () => {
  session = await openClient();
});
afterAll(() => session[Symbol.asyncDispose]());

/** A deployment on a task queue of its own, whose workers can be started, stopped and started again. */
interface Site extends AsyncDisposable {
  readonly deployment: Deployment;
  start(workflow: 'pinned' | 'upgrading'): Promise<WorkflowHandle>;
  startWorker(build: '1' | '2'): Promise<TestWorker>;
  /** What a list shows of a workflow: the questions of its open pauses. */
  list(handle: WorkflowHandle): Promise<readonly string[]>;
}

function openSite({ client, inbox, address }: ClientSession): Site {
  const taskQueue = `test-${randomUUID()}`;
  const deployment = createDeployment(client, `deployment-${randomUUID()}`);
  const workers: TestWorker[] = [];
  return {
    deployment,
    start: (workflow) => client.workflow.start(workflow, { taskQueue, workflowId: `${workflow}-${randomUUID()}` }),
    startWorker: async (build) => {
      const worker = await startTestWorker(require.resolve(`./workflows/build-${build}`), { address, taskQueue, ...deployment.toWorker(build) });
      workers.push(worker);
      return worker;
    },
    list: async ({ workflowId }) => (await readAll(inbox, workflowId)).map(toQuestion),
    [Symbol.asyncDispose]: async () => {
      await Promise.all(workers.map((worker) => worker.stop()));
    },
  };
}

async function readAll(inbox: Inbox, workflowId: string): Promise<ListItem[]> {
  const items: ListItem[] = [];
  for await (const item of inbox.list({ workflowIds: [workflowId] })) items.push(item);
  return items;
}

function toQuestion(item: ListItem): string {
  return item.status === 'open' ? (item.question?.question ?? '') : `unreadable: ${item.message}`;
}

test('pauses that are open while another build is made current: the pinned go on in the old one, the upgrading in the new one', async () => {
  const { inbox } = session;
  await using site = openSite(session);
  const { deployment } = site;
  await site.startWorker('1');
  await deployment.makeCurrent('1');
  const [pinned, upgrading, between] = await Promise.all([site.start('pinned'), site.start('upgrading'), site.start('upgrading')]);
  const shown = await Promise.all([pinned, upgrading, between].map(({ workflowId }) => reached(inbox, { workflowId, index: 0 })));
  expect(shown.map(({ question }) => question?.question)).toEqual([OLD.ship, OLD.ship, OLD.ship]);
  // This one was answered in the old build, and its second question is open.
  await inbox.answer(shown[2]!, 'approve');
  await reached(inbox, { workflowId: between.workflowId, index: 1 });

  await site.startWorker('2');
  await deployment.makeCurrent('2');
  // A list shows the wording of the moment when each pause opened. It asks no worker, so it shows all through the change.
  await until('the lists', async () => {
    const [first, second, third] = await Promise.all([pinned, upgrading, between].map((handle) => site.list(handle)));
    return first?.length === 1 && second?.length === 1 && third?.[0] === OLD.count;
  });
  expect([await site.list(pinned), await site.list(upgrading), await site.list(between)]).toEqual([[OLD.ship], [OLD.ship], [OLD.count]]);
  const later = await site.start('pinned');
  expect((await reached(inbox, { workflowId: later.workflowId, index: 0 })).question?.question).toBe(NEW.ship);

  // The old build still answers for what is pinned to it.
  expect((await inbox.get(shown[0]!)).question?.question).toBe(OLD.ship);
  expect(await inbox.answer(shown[0]!, 'approve')).toMatchObject({ status: 'accepted' });
  expect((await reached(inbox, { workflowId: pinned.workflowId, index: 1 })).question?.question).toBe(OLD.count);
  await inbox.answer({ workflowId: pinned.workflowId, key: 'count' }, 3);
  expect(await pinned.result()).toBe('approve 3 in build 1');

  // The new build asks in its own words. Whoever saw the old ones is shown them before the answer counts.
  const refused = await inbox.answer(shown[1]!, 'reject').then(
    (receipt) => receipt,
    (error: unknown) => error
  );
  expect(refused).toMatchObject({ code: 'QUESTION_CHANGED', current: { status: 'open', question: { question: NEW.ship } } });
  const current = await inbox.get(shown[1]!);
  expect(current.question?.question).toBe(NEW.ship);
  expect(await inbox.answer(current, 'approve')).toMatchObject({ status: 'accepted' });
  await answerOnceOpen(inbox, { workflowId: upgrading.workflowId, index: 1 }, '4');
  expect(await upgrading.result()).toBe('approve 4 in build 2');

  // The answer that the old build took fits the new words.
  expect((await inbox.get({ workflowId: between.workflowId, key: 'count' })).question?.question).toBe(NEW.count);
  await answerOnceOpen(inbox, { workflowId: between.workflowId, index: 1 }, '5');
  expect(await between.result()).toBe('approve 5 in build 2');

  await answerOnceOpen(inbox, { workflowId: later.workflowId, index: 0 }, 'reject');
  await answerOnceOpen(inbox, { workflowId: later.workflowId, index: 1 }, '6');
  expect(await later.result()).toBe('reject 6 in build 2');
  for (const handle of [pinned, upgrading, between, later]) expect(await taskFailures(handle)).toEqual([]);
});

test('an answer to a pinned workflow whose build has no worker is queued, and applied once there is one again', async () => {
  const { inbox } = session;
  await using site = openSite(session);
  const { deployment } = site;
  const old = await site.startWorker('1');
  await deployment.makeCurrent('1');
  const handle = await site.start('pinned');
  const shown = await reached(inbox, { workflowId: handle.workflowId, index: 0 });
  await site.startWorker('2');
  await deployment.makeCurrent('2');
  await old.stop();

  await listed(inbox, handle.workflowId);
  // The inbox shows the question all the time, from what is stored.
  expect(await site.list(handle)).toEqual([OLD.ship]);
  expect(await inbox.get(shown)).toMatchObject({ status: 'open', question: { question: OLD.ship } });
  expect(await inbox.answer(shown, 'approve', { answerId: 'a-1', confirmWithin: '1s' })).toEqual({ status: 'queued', answerId: 'a-1' });
  await until('build 1 to be on its way out', async () => (await deployment.readDrainage('1')) === 'draining');

  await site.startWorker('1');
  const second = await reached(inbox, { workflowId: handle.workflowId, index: 1 });
  expect(second.question?.question).toBe(OLD.count);
  expect(await inbox.answerStatus(shown, 'a-1')).toMatchObject({ status: 'accepted', pause: 0 });
  await inbox.answer(second, 7);
  expect(await handle.result()).toBe('approve 7 in build 1');
});

test('an operator moves a pinned workflow whose build has no worker to the new build, which asks in its own words', async () => {
  const { client, inbox } = session;
  await using site = openSite(session);
  const { deployment } = site;
  const old = await site.startWorker('1');
  await deployment.makeCurrent('1');
  const handle = await site.start('pinned');
  const { workflowId } = handle;
  const shown = await reached(inbox, { workflowId, index: 0 });
  await site.startWorker('2');
  await deployment.makeCurrent('2');
  await old.stop();
  // Nobody can tell what became of an answer until a worker of this build runs.
  await expect(new Inbox(client).answerStatus(shown, 'never sent')).rejects.toMatchObject({ code: 'UNAVAILABLE', message: expect.stringContaining('Check that a worker runs') });

  await client.workflowService.updateWorkflowExecutionOptions({
    namespace: client.options.namespace,
    workflowExecution: { workflowId },
    workflowExecutionOptions: { versioningOverride: { autoUpgrade: true } },
    updateMask: { paths: ['versioning_override'] },
  });
  const current = await until('the new words', async () => {
    const pause = await inbox.get(shown);
    return pause.question?.question === NEW.ship && pause;
  });
  await inbox.answer(current, 'approve');
  await answerOnceOpen(inbox, { workflowId, index: 1 }, '8');
  expect(await handle.result()).toBe('approve 8 in build 2');
});

test('an open pause of a pinned workflow keeps its build from being drained', async () => {
  // Temporal looks every three minutes by default.
  const server = await startLimitedServer({ 'matching.wv.VersionDrainageStatusVisibilityGracePeriod': '1s', 'matching.wv.VersionDrainageStatusRefreshInterval': '1s' });
  const own = await openClient(server.address);
  try {
    await using site = openSite(own);
    const { deployment } = site;
    await site.startWorker('1');
    await deployment.makeCurrent('1');
    const handle = await site.start('pinned');
    await reached(own.inbox, { workflowId: handle.workflowId, index: 0 });
    // Temporal looks there whether a build is drained.
    await listed(own.inbox, handle.workflowId);
    await site.startWorker('2');
    await deployment.makeCurrent('2');
    await until('build 1 to be on its way out', async () => (await deployment.readDrainage('1')) === 'draining');
    await answerOnceOpen(own.inbox, { workflowId: handle.workflowId, index: 0 }, 'approve');
    await reached(own.inbox, { workflowId: handle.workflowId, index: 1 });
    expect(await deployment.readDrainage('1')).toBe('draining');
    await answerOnceOpen(own.inbox, { workflowId: handle.workflowId, index: 1 }, '9');
    expect(await handle.result()).toBe('approve 9 in build 1');
    await until('build 1 to be drained', async () => (await deployment.readDrainage('1')) === 'drained');
  } finally {
    await own[Symbol.asyncDispose]();
    await server.close();
  }
});
