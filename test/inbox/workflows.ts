import { condition, patched } from '@temporalio/workflow';
import { configureInbox, waitForUser } from 'waitforuser/workflow';
import type { ListingChoice, PauseOptions } from 'waitforuser/workflow';

/** Waits for one answer. The first argument chooses the listing. */
export async function refund(listing: ListingChoice, options: PauseOptions): Promise<unknown> {
  configureInbox({ listing });
  return waitForUser('Does this refund go out?', options);
}

/** Runs for ever and never asks. Its only patch id is the user's own. */
export async function neverAsks(): Promise<void> {
  patched('no-question-of-ours');
  await condition(() => false);
}
