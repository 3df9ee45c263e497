import { inWorkflowContext, patched, workflowInfo } from '@temporalio/workflow';

import { CONFIGURED_PATCH_ID, DEFAULT_ATTRIBUTE } from '../../protocol/wire-names';
import { runState } from '../state/run-state';
import type { InboxConfiguration, ListingChoice } from './inbox-configuration';
import { startListing } from './write-listing';

/**
 * Chooses how this worker's workflows list their pauses. Call it where a workflow module loads, or inside a workflow
 * before its first pause: the last call before that counts, and it is recorded for the run, so a change never breaks a
 * running workflow. Outside a workflow (a starter that imports workflow functions) it does nothing.
 *
 * Inside a workflow it writes two markers at once (4 events): the run's choice, and that it was made there. That is the remedy where local activities run before the first pause:
 * Temporal's core can lose the order of a marker that is written after a local activity. Adding such a call is safe for
 * running workflows; removing or moving it needs `patched`.
 *
 * @throws TypeError for an unknown choice, or for a text that cannot be the name of a search attribute.
 * @example
 * configureInbox({ listing: 'attribute' });
 */
export function configureInbox({ listing = 'memo', attribute = DEFAULT_ATTRIBUTE }: InboxConfiguration = {}): void {
  if (!CHOICES.includes(listing)) throw new TypeError(`configureInbox: listing ${JSON.stringify(listing)} is unknown; use one of ${CHOICES.join(', ')}.`);
  if (typeof attribute !== 'string' || !/^[A-Za-z][A-Za-z0-9_]{0,63}$/.test(attribute)) {
    throw new TypeError(`configureInbox: attribute ${JSON.stringify(attribute)} cannot be the name of a search attribute; use letters, digits and _.`);
  }
  if (!inWorkflowContext()) return;
  const state = runState();
  if (state.listed.choice !== undefined) return;
  state.inbox = { listing, attribute };
  // In a run to which the call was added later, the first pause writes its marker, where history has it.
  if (isRunning() && listing !== 'off' && patched(CONFIGURED_PATCH_ID)) startListing(state);
}

const CHOICES: readonly ListingChoice[] = ['memo', 'attribute', 'off'];

// Temporal fills in the memo after the workflow's modules have loaded, and before its code runs.
function isRunning(): boolean {
  return workflowInfo().memo !== undefined;
}
