import { randomUUID } from 'node:crypto';

import type { WorkflowHandle } from '@temporalio/client';
import { InboxError } from 'waitforuser/client';
import type { Inbox, PauseReference } from 'waitforuser/client';

import { startHarness } from '../support/harness';
import type { Harness } from '../support/harness';
import { taskFailures } from '../support/history';
import { reached } from '../support/open-pause';
import { startTestWorker } from '../support/test-worker';
import type { TestWorker } from '../support/test-worker';
import { until } from '../support/until';
import { CHANGES } from './changes';
import type { Asked, ChangeName } from './changes';
import { ROWS } from './changes-table';
import type { Row } from './changes-table';
import { documented } from './support/documented';
import { answerFirst, giveAnswer } from './support/record-changing';
import type { Course } from './support/record-changing';
import { other } from './support/replay-with';
import type { Version } from './support/replay-with';

// The rest of the table is held by replay alone.
const TRIED: readonly ChangeName[] = [
  ...(['reworded', 'relabelled', 'option', 'chosenOption', 'skip', 'type', 'swappedAlike', 'swappedTypes'] as const),
  ...(['insertedAlike', 'insertedOther', 'insertedAfterAlike', 'key'] as const),
];

// A task that failed again is tried once more when this has passed, by whatever worker there is then.
const RETRIED_AFTER = '6s';

/** A workflow, how it was answered on the first deploy, and what docs/replay.md says of it on the second. */
interface Story {
  readonly row: Row;
  readonly course: Course;
  readonly outcome: string;
  readonly handle: WorkflowHandle;
}

describe.each(['earlier', 'later'] as const)('with the %s version deployed first', (first) => {
  const second = other(first);
  let harness: Harness;
  let stories: readonly Story[];
  let deployed: TestWorker | undefined;

  beforeAll(async () => {
    harness = await startHarness(require.resolve(`./workflows/${first}`));
    stories = await Promise.all(toCourses(first).map((course, i) => begin(harness, course, i % 2 === 0 ? 'update' : 'signal')));
    await harness.worker.stop();
  }, 120_000);
  afterEach(() => deployed?.stop());
  afterAll(() => harness.close());

  test('with the second version, workflows run on or fail tasks exactly as the table says, and never fail themselves', async () => {
    deployed = await startTestWorker(require.resolve(`./workflows/${second}`), { taskQueue: harness.taskQueue });
    const failing = stories.filter(({ outcome }) => outcome === 'fails');
    const codes = await Promise.all(failing.map(({ handle: { workflowId } }) => until(`${workflowId} to be read`, () => readCode(harness.inbox, workflowId))));
    expect(new Set(codes)).toEqual(new Set(['TASK_FAILING']));
    await Promise.all(stories.map(({ handle }) => handle.signal('nothing')));
    await Promise.all(stories.map((story) => (story.outcome === 'fails' ? expectFailure(story) : expectResult(harness, story, second))));
  }, 120_000);

  test('with the first version deployed again, the failed ones go on and nothing is lost', async () => {
    deployed = await startTestWorker(require.resolve(`./workflows/${first}`), { taskQueue: harness.taskQueue });
    const failed = stories.filter(({ outcome }) => outcome === 'fails');
    expect(failed.length).toBeGreaterThan(5);
    await Promise.all(failed.map((story) => expectResult(harness, story, first)));
  }, 120_000);
});

function toCourses(version: Version): readonly (Omit<Course, 'delivery'> & { readonly row: Row })[] {
  const rows = ROWS.filter(({ change, from }) => from === version && TRIED.includes(change));
  return rows.flatMap((row) =>
    [false, true].map((keyed) => ({ row, change: row.change, version, answered: row.answered, keyed, by: 'record' as const }))
  );
}

async function begin(harness: Harness, course: ReturnType<typeof toCourses>[number], delivery: 'update' | 'signal'): Promise<Story> {
  const { row, keyed } = course;
  const handle = await harness.startWith('changing', { args: [row.change, { keyed }], workflowTaskTimeout: RETRIED_AFTER, tasksMayFail: true });
  await answerFirst(harness.inbox, handle, { ...course, delivery });
  return { row, course: { ...course, delivery }, handle, outcome: documented(row.title, keyed ? 'answered, keys' : 'answered, no keys') };
}

async function expectFailure({ row, handle }: Story): Promise<void> {
  const [message] = await until(`a failed task of ${handle.workflowId}, "${row.title}"`, async () => {
    const failures = await taskFailures(handle);
    return failures.length > 0 && failures;
  });
  expect(message).toMatch(/waitForUser: .*patched\(\)/);
  expect((await handle.describe()).status.name).toBe('RUNNING');
}

/** The code with which a workflow refuses to be read; nothing where a slow machine left only its memo to read. */
async function readCode(inbox: Inbox, workflowId: string): Promise<string | undefined> {
  const error: unknown = await inbox.get({ workflowId, index: 9 }).catch((error: unknown) => error);
  if (!(error instanceof InboxError)) throw error;
  return error.code === 'PAUSE_NOT_OPEN' ? undefined : error.code;
}

/** Answers all open pauses with the current code, and compares the workflow's result with all answers. */
async function expectResult({ inbox }: Harness, { row, course, outcome, handle }: Story, version: Version): Promise<void> {
  const { workflowId } = handle;
  const given: readonly Asked[] = CHANGES[row.change][row.from].slice(0, course.answered);
  const asked: readonly Asked[] = CHANGES[row.change][version];
  for (let index = given.length; index < asked.length; index++) {
    await answerCurrent(inbox, { workflowId, index }, asked[index] as Asked);
  }
  const answers = asked.map(({ name, answer }, i) => [name, toResult(given[i]?.answer ?? answer)]);
  expect(await handle.result()).toEqual(Object.fromEntries(answers));
  if (outcome === 'runs on') expect(given.every(({ name }, i) => name === asked[i]?.name)).toBe(true);
  if (outcome !== 'fails') expect(await taskFailures(handle)).toEqual([]);
}

/**
 * Answers a question as the code that runs now asks it, once Temporal has tried the failed task anew. A slow worker has
 * the client read the question from the memo, as the first deploy asked it: then the workflow refuses, and one looks again.
 */
async function answerCurrent(inbox: Inbox, pause: PauseReference, asked: Asked): Promise<void> {
  // An update whose sender was told of failing tasks may be taken all the same, once they fail no more.
  const answerId = randomUUID();
  await until(`an answer to ${asked.question}`, async () => {
    try {
      await giveAnswer(inbox, await reached(inbox, pause), asked, 'update', answerId);
      return true;
    } catch (error) {
      if (error instanceof InboxError && (error.code === 'TASK_FAILING' || error.code === 'QUESTION_CHANGED')) return false;
      throw error;
    }
  });
}

function toResult({ value, custom, skip }: Asked['answer']): string | null {
  if (skip) return null;
  return custom ?? (typeof value === 'string' ? value : ((value ?? []) as readonly string[]).join(','));
}
