import { CONFIGURED_PATCH_ID, DEFAULT_ATTRIBUTE } from '../../protocol/wire-names';
import { runState } from '../state/run-state';
import { inWorkflowContext, patched, workflowInfo } from '../temporal/sdk';
import type { InboxConfiguration, ListingChoice } from './inbox-configuration';
import { startListing } from './write-listing';

/**
 * Chooses how this worker's workflows list their pauses. Call it at the top level of a workflow module, or inside a
 * workflow before its first pause. The last call before the first pause counts. The run records the choice, so a change
 * never breaks a running workflow. Outside a workflow (a starter that imports workflow functions) it does nothing.
 *
 * Inside a workflow it writes two markers at once (4 events): the choice, and that the workflow made it. Use this when local
 * activities run before the first pause, because Temporal's core can lose the order of a marker that is written after a
 * local activity. Adding such a call is safe for running workflows; removing or moving it needs `patched`.
 *
 * @throws TypeError for an unknown `listing`, or for an `attribute` that is not a valid name of a search attribute.
 * @example
 * configureInbox({ listing: 'attribute' });
 */
export function configureInbox({ listing = 'memo', attribute = DEFAULT_ATTRIBUTE }: InboxConfiguration = {}): void {
  if (!CHOICES.includes(listing)) throw new TypeError(`configureInbox: listing ${JSON.stringify(listing)} is unknown; use one of ${CHOICES.join(', ')}.`);
  if (typeof attribute !== 'string' || !/^[A-Za-z][A-Za-z0-9_]{0,63}$/.test(attribute)) {
    throw new TypeError(`configureInbox: attribute ${JSON.stringify(attribute)} is not a valid name of a search attribute; use at most 64 letters, digits and _, beginning with a letter.`);
  }
  if (!inWorkflowContext()) return;
  const state = runState();
  if (state.listed.choice !== undefined) return;
  state.inbox = { listing, attribute };
  // If a deploy added this call to a running workflow, the first pause writes the marker, as history has it.
  if (isRunning() && listing !== 'off' && patched(CONFIGURED_PATCH_ID)) startListing(state);
}

const CHOICES: readonly ListingChoice[] = ['memo', 'attribute', 'off'];

// Temporal sets the memo after the workflow's modules have loaded and before the workflow's code runs.
function isRunning(): boolean {
  return workflowInfo().memo !== undefined;
}
