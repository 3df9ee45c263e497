import { continueAsNew, defineQuery, setHandler } from '@temporalio/workflow';
import { carryOver, configureInbox, resumeFrom, waitForUser } from 'waitforuser/workflow';
import type { CarriedPauses, ListingChoice } from 'waitforuser/workflow';

const openQuery = defineQuery<number>('open');

/** Waits for `count` answers in turn. */
export async function ask(listing: ListingChoice, count: number): Promise<number> {
  configureInbox({ listing });
  let characters = 0;
  let open = 0;
  // As by hand has it: what waits for a turn's end asks all contestants in the same way.
  setHandler(openQuery, () => open);
  for (; open < count; open++) characters += (await waitForUser(`Question ${open}?`)).length;
  return characters;
}

/** `runs` runs of `count` answers each; the pauses are counted on. */
export async function askOverRuns(listing: ListingChoice, runs: number, count: number, characters = 0, carried?: CarriedPauses): Promise<number> {
  if (carried) resumeFrom(carried);
  const all = characters + (await ask(listing, count));
  return runs <= 1 ? all : continueAsNew<typeof askOverRuns>(listing, runs - 1, count, all, carryOver());
}
