import type { WorkflowHandle } from '@temporalio/client';
import { InboxError } from 'waitforuser/client';
import type { PauseRecord } from 'waitforuser/client';

import { startHarness } from '../support/harness';
import type { Harness } from '../support/harness';
import { eventsOf, taskFailures } from '../support/history';
import { startTestWorker } from '../support/test-worker';
import type { TestWorker } from '../support/test-worker';
import { until } from '../support/until';
import { CHANGES } from './changes';
import type { Asked, ChangeName } from './changes';
import { giveAnswer } from './support/record-changing';

const HARMLESS: readonly ChangeName[] = ['reworded', 'relabelled', 'option', 'unusedSkip'];
const WAYS = HARMLESS.flatMap((change) => [
  { change, keyed: false, delivery: 'update' as const },
  { change, keyed: true, delivery: 'signal' as const },
]);
// Errors that a person may get while two builds disagree about the question. Reading the question again helps.
const LOOK_AGAIN: readonly string[] = ['QUESTION_CHANGED', 'INVALID_ANSWER', 'ALREADY_ANSWERED', 'TASK_FAILING', 'PAUSE_NOT_OPEN', 'UNAVAILABLE'];

let harness: Harness;
let later: TestWorker;
beforeAll(async () => {
  harness = await startHarness(require.resolve('./workflows/earlier'), { maxCachedWorkflows: 0, identity: 'earlier' });
  later = await startTestWorker(require.resolve('./workflows/later'), { taskQueue: harness.taskQueue, maxCachedWorkflows: 0, identity: 'later' });
});
afterAll(async () => {
  await later.stop();
  await harness.close();
});

// The workers have no cache. So the build that takes a task replays it from the beginning.
test('two builds that take turns at a workflow agree on every answer if the change is harmless', async () => {
  const handles = await Promise.all(WAYS.map((way) => answerAll(way)));
  for (const handle of handles) expect(await taskFailures(handle)).toEqual([]);
  const started = (await Promise.all(handles.map((handle) => eventsOf(handle, 'WorkflowTaskStarted')))).flat();
  // If a task that brought an update and nothing else is lost on a busy machine, Temporal writes its start without a name.
  const takers = started.map(({ workflowTaskStartedEventAttributes: task }) => task?.identity).filter((taker) => taker !== '');
  expect(new Set(takers)).toEqual(new Set(['earlier', 'later']));
});

test.each([
  { keyed: false, delivery: 'update' },
  { keyed: true, delivery: 'update' },
  { keyed: false, delivery: 'signal' },
  { keyed: true, delivery: 'signal' },
] as const)('two builds that swap two questions give no answer to the wrong question (keys: $keyed, by $delivery)', async (way) => {
  await answerAll({ change: 'swappedAlike', ...way });
});

/** Answers as a person does: reads the question, answers it, and repeats this until the answer is accepted. */
async function answerAll({ change, keyed, delivery }: (typeof WAYS)[number]): Promise<WorkflowHandle> {
  const handle = await harness.startWith('changing', { args: [change, { keyed }], workflowTaskTimeout: '3s', tasksMayFail: true });
  const given: Record<string, unknown> = {};
  let looks = 0;
  for (const index of CHANGES[change].earlier.keys()) {
    await until(`pause ${index} of ${handle.workflowId} to be answered`, async () => {
      try {
        const pause = { workflowId: handle.workflowId, index };
        const record = await harness.inbox.get(pause);
        // Temporal may send calls to the two builds in turn. Then an answer sent right after a read would always reach the other build.
        if (looks++ % 2 === 1) await harness.inbox.get(pause);
        if (record.status !== 'open') return true;
        const asked = toAsked(change, record);
        given[asked.name] = asked.answer.value;
        await giveAnswer(harness.inbox, record, asked, delivery);
      } catch (error) {
        if (!(error instanceof InboxError) || !LOOK_AGAIN.includes(error.code)) throw error;
      }
      return false;
    });
  }
  expect(await handle.result()).toEqual(given);
  return handle;
}

function toAsked(change: ChangeName, { question }: PauseRecord): Asked {
  const all: readonly Asked[] = [...CHANGES[change].earlier, ...CHANGES[change].later];
  const asked = all.find((candidate) => candidate.question === question?.question);
  if (!asked) throw new Error(`no version of ${change} asks ${question?.question}`);
  return asked;
}
