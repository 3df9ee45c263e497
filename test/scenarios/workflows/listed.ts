import { makeContinueAsNewFunc, workflowInfo } from '@temporalio/workflow';
import { carryOver, configureInbox, resumeFrom, waitForUser } from 'waitforuser/workflow';
import type { CarriedPauses, ListingChoice, PauseOptions } from 'waitforuser/workflow';

/** Asks one question after the other, with the given listing. */
export async function listed(listing: ListingChoice, asked: readonly PauseOptions[]): Promise<unknown[]> {
  configureInbox({ listing });
  const answers: unknown[] = [];
  for (const [i, options] of asked.entries()) answers.push(await waitForUser(`Question ${i}?`, options));
  return answers;
}

/**
 * A run for each choice. Each asks two questions and goes on with the first answer: the other pause is left open, and
 * memo and search attribute are handed on as they stand.
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

/** Asks so many questions at once, with so long details each. */
export async function listedTogether(count: number, characters: number): Promise<void> {
  await Promise.all(Array.from({ length: count }, (_, i) => waitForUser(`Question ${i}?`, { details: 'd'.repeat(characters) })));
}
