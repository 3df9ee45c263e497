import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { bundle } from '../../support/bundle';
import { countEvents } from '../../support/history';
import { openClient } from '../../support/open-client';
import { answerOnceOpen, reached } from '../../support/open-pause';
import { until } from '../../support/until';
import { startWorkerProcess } from '../../support/worker-process';

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'waitforuser-journal-'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

test('resumes at the same line each time the worker is killed, and repeats no step', async () => {
  await using session = await openClient();
  const { client, inbox, address } = session;
  const file = join(dir, 'journal');
  const taskQueue = `test-${randomUUID()}`;
  const settings = {
    address,
    taskQueue,
    ...(await bundle(require.resolve('../workflows/journal'))),
    activitiesPath: require.resolve('../activities/journal'),
  };
  const lines: string[] = [];
  const workflowId = `wf-${randomUUID()}`;
  const handle = await client.workflow.start('journal', { taskQueue, workflowId, args: [file] });

  for (const [index, line] of ['line before', 'line between'].entries()) {
    const worker = await startWorkerProcess(settings);
    try {
      await reached(inbox, { workflowId, index });
      await until('the line in the log', () => worker.lines.includes(`${workflowId}: ${line}`));
    } finally {
      await worker.kill();
    }
    lines.push(...worker.lines);
    // No worker runs now. Temporal stores the answer until one starts.
    expect(await inbox.answer({ workflowId, index }, `answer ${index}`, { delivery: 'signal' })).toMatchObject({ status: 'queued' });
  }

  const last = await startWorkerProcess(settings);
  try {
    expect(await handle.result()).toEqual(['before', 'answered answer 0', 'answered answer 1']);
    await until('the last line in the log', () => last.lines.includes(`${workflowId}: line after`));
  } finally {
    await last.stop();
  }
  lines.push(...last.lines);

  expect((await readFile(file, 'utf8')).split('\n')).toEqual(['step before', 'step between', 'step after', '']);
  expect(lines).toEqual(['before', 'between', 'after'].map((when) => `${workflowId}: line ${when}`));
  const { ActivityTaskScheduled, ActivityTaskCompleted, WorkflowTaskFailed = 0 } = await countEvents(handle);
  expect({ ActivityTaskScheduled, ActivityTaskCompleted, WorkflowTaskFailed }).toEqual({
    ActivityTaskScheduled: 3,
    ActivityTaskCompleted: 3,
    WorkflowTaskFailed: 0,
  });
});

test('confirms an answer to a workflow whose worker was killed, once another worker runs', async () => {
  await using session = await openClient();
  const { client, inbox, address } = session;
  const taskQueue = `test-${randomUUID()}`;
  const settings = { address, taskQueue, ...(await bundle(require.resolve('../workflows/sequence'))) };
  const workflowId = `wf-${randomUUID()}`;
  const handle = await client.workflow.start('sequence', { taskQueue, workflowId, args: [2] });
  const first = await startWorkerProcess(settings);
  try {
    await reached(inbox, { workflowId, index: 0 });
  } finally {
    await first.kill();
  }
  const second = await startWorkerProcess(settings);
  try {
    expect(await answerOnceOpen(inbox, { workflowId, index: 0 }, 'one')).toMatchObject({ status: 'accepted', pause: 0 });
    expect(await inbox.answer({ workflowId, index: 1 }, 'two')).toMatchObject({ status: 'accepted', pause: 1 });
    expect(await handle.result()).toEqual(['one', 'two']);
  } finally {
    await second.stop();
  }
});
