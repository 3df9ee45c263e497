import { ApplicationFailure, condition, continueAsNew, defineSignal, proxyLocalActivities, setHandler, sleep } from '@temporalio/workflow';
import { waitForUser } from 'waitforuser/workflow';
import type { PauseOptions } from 'waitforuser/workflow';

export type Asked = readonly [question: string, options?: PauseOptions];

/** Asks one question after the other. */
export async function askInTurn(questions: readonly Asked[]): Promise<unknown[]> {
  const answers: unknown[] = [];
  for (const [question, options] of questions) answers.push(await waitForUser(question, options));
  return answers;
}

/** Asks all questions at once. */
export async function askTogether(questions: readonly Asked[]): Promise<unknown[]> {
  return Promise.all(questions.map(([question, options]) => waitForUser(question, options)));
}

/** Asks after the signal `ask`, while an unrelated timer runs. */
export async function askWhenTold(): Promise<string> {
  let told = false;
  setHandler(defineSignal('ask'), () => void (told = true));
  void sleep('1 hour');
  await condition(() => told);
  return waitForUser('Now?');
}

const { note } = proxyLocalActivities<{ note(): Promise<void> }>({ startToCloseTimeout: '1 minute' });

/** Asks after a local activity, which runs within a workflow task. */
export async function askAfterLocalActivity(): Promise<string> {
  await note();
  return waitForUser('Noted?');
}

/** Asks several long questions at once. The query of all pauses returns them shortened. */
export async function askAtLength(count: number, characters: number): Promise<unknown[]> {
  const details = 'd'.repeat(characters);
  return Promise.all(Array.from({ length: count }, (_, i) => waitForUser(`Question ${i}?`, { details })));
}

/** Asks, and ends without waiting for the answer. */
export async function leaveOpen(): Promise<string> {
  void waitForUser('Anyone?');
  await sleep(1);
  return 'gone';
}

/** Fails with its own ApplicationFailure after the first answer. */
export async function failAfterAnswer(): Promise<void> {
  await waitForUser('Break it?');
  throw ApplicationFailure.nonRetryable('broken', 'Broken');
}

/** Its tasks fail once the answer is there. */
export async function breakAfterAnswer(): Promise<void> {
  await waitForUser('Break it?');
  throw new Error('broken by the test');
}

/** Asks only in its second run. */
export async function askInNextRun(run: number): Promise<string> {
  if (run === 0) await continueAsNew<typeof askInNextRun>(1);
  return waitForUser('And now?');
}
