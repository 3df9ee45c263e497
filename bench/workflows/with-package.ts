import { continueAsNew } from '@temporalio/workflow';
import { carryOver, configureInbox, resumeFrom, waitForUser } from 'waitforuser/workflow';
import type { CarriedPauses, ListingChoice } from 'waitforuser/workflow';

/** Waits for `count` answers in turn. */
export async function ask(listing: ListingChoice, count: number): Promise<number> {
  configureInbox({ listing });
  let characters = 0;
  for (let i = 0; i < count; i++) characters += (await waitForUser(`Question ${i}?`)).length;
  return characters;
}

/** `runs` runs of `count` answers each; the pauses are counted on. */
export async function askOverRuns(listing: ListingChoice, runs: number, count: number, characters = 0, carried?: CarriedPauses): Promise<number> {
  if (carried) resumeFrom(carried);
  const all = characters + (await ask(listing, count));
  return runs <= 1 ? all : continueAsNew<typeof askOverRuns>(listing, runs - 1, count, all, carryOver());
}
