import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { bundle } from '../support/bundle';
import { countEvents } from '../support/history';
import { openClient } from '../support/open-client';
import { answerOnceOpen, reached } from '../support/open-pause';
import { until } from '../support/until';
import { startWorkerProcess } from '../support/worker-process';
import type { WorkerProcess } from '../support/worker-process';

// A task of a killed worker waits for seconds, several times, besides what a slow machine takes.
jest.setTimeout(240_000);

const WORKFLOWS = 8;

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'waitforuser-two-workers-'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

/** The workflows whose code logged this line in a process. A replay logs nothing. */
function toLogged({ lines }: WorkerProcess, line: string): readonly string[] {
  return lines.flatMap((logged) => (logged.endsWith(`: ${line}`) ? [logged.slice(0, -`: ${line}`.length)] : [])).sort();
}

test('workflows with open pauses move from a killed worker to the other process and back, and no line runs twice', async () => {
  await using session = await openClient();
  const { client, inbox, address } = session;
  const taskQueue = `test-${randomUUID()}`;
  const settings = {
    address,
    taskQueue,
    ...(await bundle(require.resolve('../scenarios/workflows/journal'))),
    activitiesPath: require.resolve('../scenarios/activities/journal'),
    // However slow the machine is, a task goes to the other process only if its own was killed.
    waitsForCache: '5s' as const,
  };
  const ids = Array.from({ length: WORKFLOWS }, () => `wf-${randomUUID()}`).sort();
  const before = ids.slice(0, WORKFLOWS / 2);
  const after = ids.slice(WORKFLOWS / 2);
  const answerAll = (workflowIds: readonly string[], index: number) =>
    Promise.all(
      workflowIds.map(async (workflowId) => {
        expect(await answerOnceOpen(inbox, { workflowId, index }, `answer ${index}`)).toMatchObject({ status: 'accepted', pause: index });
      })
    );
  const allReach = (index: number) => Promise.all(ids.map((workflowId) => reached(inbox, { workflowId, index })));
  const running: WorkerProcess[] = [];
  const startNext = async () => {
    const worker = await startWorkerProcess(settings);
    running.push(worker);
    return worker;
  };
  try {
    // The first worker is alone, so all pauses are open in its cache: Temporal sends their next tasks to its sticky queue.
    const first = await startNext();
    const handles = await Promise.all(ids.map((workflowId) => client.workflow.start('journal', { taskQueue, workflowId, args: [join(dir, workflowId)] })));
    await allReach(0);
    const second = await startNext();
    await answerAll(before, 0);
    await Promise.all(before.map((workflowId) => reached(inbox, { workflowId, index: 1 })));
    await until('the lines of the first half', () => toLogged(first, 'line between').length === before.length);
    await first.kill();
    // The other process never saw these workflows.
    await answerAll(after, 0);
    await allReach(1);
    await until('the lines of the other half', () => toLogged(second, 'line between').length === after.length);
    expect(toLogged(first, 'line between')).toEqual(before);
    expect(toLogged(second, 'line between')).toEqual(after);

    const third = await startNext();
    await second.kill();
    await answerAll(ids, 1);
    for (const handle of handles) expect(await handle.result()).toEqual(['before', 'answered answer 0', 'answered answer 1']);
    await until('the last lines', () => toLogged(third, 'line after').length === ids.length);
    await third.stop();

    const lines = running.flatMap((worker) => worker.lines);
    const all = ids.flatMap((id) => ['before', 'between', 'after'].map((when) => `${id}: line ${when}`));
    expect([...lines].sort()).toEqual(all.sort());
    for (const id of ids) expect(await readFile(join(dir, id), 'utf8')).toBe('step before\nstep between\nstep after\n');
    for (const handle of handles) {
      const { ActivityTaskScheduled, WorkflowExecutionUpdateAccepted, WorkflowTaskFailed = 0 } = await countEvents(handle);
      expect({ ActivityTaskScheduled, WorkflowExecutionUpdateAccepted, WorkflowTaskFailed }).toEqual({ ActivityTaskScheduled: 3, WorkflowExecutionUpdateAccepted: 2, WorkflowTaskFailed: 0 });
    }
  } finally {
    await Promise.all(running.map((worker) => worker.kill()));
  }
});

test('answers that are on their way while their worker is killed arrive once', async () => {
  await using session = await openClient();
  const { client, inbox, address } = session;
  const taskQueue = `test-${randomUUID()}`;
  const settings = { address, taskQueue, ...(await bundle(require.resolve('../scenarios/workflows/sequence'))) };
  const ids = Array.from({ length: WORKFLOWS }, () => `wf-${randomUUID()}`);
  const first = await startWorkerProcess(settings);
  const second = await startWorkerProcess(settings);
  try {
    const handles = await Promise.all(ids.map((workflowId) => client.workflow.start('sequence', { taskQueue, workflowId, args: [2] })));
    const shown = await Promise.all(ids.map((workflowId) => reached(inbox, { workflowId, index: 0 })));
    // Every second goes by signal. What the killed worker was at, the other one does again.
    const sent = shown.map((pause, i) => inbox.answer(pause, `first of ${i}`, { answerId: `a-${i}`, ...(i % 2 === 0 && { delivery: 'signal' }) }));
    await first.kill();
    const receipts = await Promise.all(sent);
    expect(receipts.map(({ status }) => status)).toEqual(ids.map((_, i) => (i % 2 === 0 ? 'queued' : expect.stringMatching(/^(accepted|duplicate)$/))));
    await Promise.all(ids.map((workflowId) => answerOnceOpen(inbox, { workflowId, index: 1 }, 'second')));
    expect(await Promise.all(handles.map((handle) => handle.result()))).toEqual(ids.map((_, i) => [`first of ${i}`, 'second']));
    // A person who presses the button again gets the first result.
    for (const [i, pause] of shown.entries()) expect(await inbox.answer(pause, `first of ${i}`, { answerId: `a-${i}` })).toMatchObject({ pause: 0, answerId: `a-${i}` });
  } finally {
    await first.kill();
    await second.stop();
  }
});
