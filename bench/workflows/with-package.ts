import { continueAsNew, defineQuery, setHandler } from '@temporalio/workflow';
import { carryOver, configureInbox, resumeFrom, waitForUser } from 'waitforuser/workflow';
import type { CarriedPauses, ListingChoice } from 'waitforuser/workflow';

const openQuery = defineQuery<number>('open');

/** Waits for `count` answers in turn. */
export async function ask(listing: ListingChoice, count: number): Promise<number> {
  configureInbox({ listing });
  let characters = 0;
  let open = 0;
  // The same query as by hand, because the bench waits in the same way for all contestants.
  setHandler(openQuery, () => open);
  for (; open < count; open++) characters += (await waitForUser(`Question ${open}?`)).length;
  return characters;
}

/** `runs` runs of `count` answers each. The index of the pauses continues over the runs. */
export async function askOverRuns(listing: ListingChoice, runs: number, count: number, characters = 0, carried?: CarriedPauses): Promise<number> {
  if (carried) resumeFrom(carried);
  const all = characters + (await ask(listing, count));
  return runs <= 1 ? all : continueAsNew<typeof askOverRuns>(listing, runs - 1, count, all, carryOver());
}
