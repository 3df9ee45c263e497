import { CancellationScope, makeContinueAsNewFunc, workflowInfo } from '@temporalio/workflow';
import { askFirst, carryOver, configureInbox, resumeFrom, waitForUser } from 'waitforuser/workflow';
import type { CarriedPauses, ListingChoice, PauseOptions } from 'waitforuser/workflow';

/** Asks one question after the other, with the given listing. */
export async function listed(listing: ListingChoice, asked: readonly PauseOptions[]): Promise<unknown[]> {
  configureInbox({ listing });
  const answers: unknown[] = [];
  for (const [i, options] of asked.entries()) answers.push(await waitForUser(`Question ${i}?`, options));
  return answers;
}

/**
 * Makes one run for each choice. Each run asks two questions and continues as new after the first answer. It leaves the other
 * pause open, and passes memo and search attribute unchanged to the next run.
 */
export async function listedOverRuns(choices: readonly ListingChoice[], answers: readonly string[] = [], carried?: CarriedPauses): Promise<readonly string[]> {
  const [listing = 'memo', ...rest] = choices;
  resumeFrom(carried);
  configureInbox({ listing });
  const asked = [waitForUser('Go on?', { audience: ['group:runs'] }), waitForUser('Or else?', { audience: ['group:runs'] })];
  const next = [...answers, await Promise.race(asked)];
  if (rest.length === 0) return next;
  return makeContinueAsNewFunc<typeof listedOverRuns>({ memo: workflowInfo().memo ?? {} })(rest, next, carryOver());
}

/** Asks `count` questions at once, with details of `characters` each. */
export async function listedTogether(count: number, characters: number): Promise<void> {
  await Promise.all(Array.from({ length: count }, (_, i) => waitForUser(`Question ${i}?`, { details: 'd'.repeat(characters) })));
}

/** Asks several questions in a scope that is already cancelled, where a question was asked before. */
export async function askedTooLate(): Promise<string> {
  configureInbox({ listing: 'attribute' });
  await waitForUser('Before?', { timeout: 1, onTimeout: { value: '' } });
  const scope = new CancellationScope();
  scope.cancel();
  return scope.run(() => askFirst([{ question: 'A?' }, { question: 'B?' }])).then(() => 'answered', (error: Error) => error.name);
}
