import { configureInbox, waitForUser } from 'waitforuser/workflow';
import type { ListingChoice, PauseOptions } from 'waitforuser/workflow';

/** Asks one question after the other, listed as it is told. */
export async function listed(listing: ListingChoice, asked: readonly PauseOptions[]): Promise<unknown[]> {
  configureInbox({ listing });
  const answers: unknown[] = [];
  for (const [i, options] of asked.entries()) answers.push(await waitForUser(`Question ${i}?`, options));
  return answers;
}
