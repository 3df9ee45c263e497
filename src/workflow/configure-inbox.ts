import { inWorkflowContext } from '@temporalio/workflow';

import { DEFAULT_ATTRIBUTE } from '../protocol/wire-names';
import type { InboxConfiguration, ListingChoice } from './inbox-configuration';
import { runState } from './run-state';

/**
 * Chooses how this worker's workflows list their pauses. Call it where a workflow module loads, or inside a workflow
 * before its first pause: the last call before that counts, and it is recorded for the run, so a change never breaks a
 * running workflow; a run that took up another's state chooses in its first task. Outside a workflow (a starter that
 * imports workflow functions) it does nothing.
 *
 * @throws TypeError for an unknown choice, or a name that is no search attribute's.
 * @example
 * configureInbox({ listing: 'attribute' });
 */
export function configureInbox({ listing = 'memo', attribute = DEFAULT_ATTRIBUTE }: InboxConfiguration): void {
  if (!CHOICES.includes(listing)) throw new TypeError(`configureInbox: listing ${JSON.stringify(listing)} is unknown; use one of ${CHOICES.join(', ')}.`);
  if (typeof attribute !== 'string' || !/^[A-Za-z][A-Za-z0-9_]{0,63}$/.test(attribute)) {
    throw new TypeError(`configureInbox: attribute ${JSON.stringify(attribute)} is no name for a search attribute; use letters, digits and _.`);
  }
  if (inWorkflowContext()) runState().inbox = { listing, attribute };
}

const CHOICES: readonly ListingChoice[] = ['memo', 'attribute', 'off'];
