import { patched, workflowInfo } from '@temporalio/workflow';

import { LISTED_BY_ATTRIBUTE_PATCH_ID, LISTED_PATCH_ID, toMemoIndex } from '../../protocol/wire-names';
import { isReplaying } from '../replay/is-replaying';
import type { RunState } from '../state/run-state';
import type { ListingChoice } from './inbox-configuration';

/**
 * The run's listing: as configured when its first pause opens live, as recorded then on every replay. `off` records
 * nothing, so that it costs nothing.
 */
export function decideListing(state: RunState): ListingChoice {
  if (isReplaying()) return patched(LISTED_BY_ATTRIBUTE_PATCH_ID) ? 'attribute' : patched(LISTED_PATCH_ID) ? 'memo' : 'off';
  const { listing } = state.inbox;
  if (listing === 'off') return 'off';
  return patched(listing === 'attribute' ? LISTED_BY_ATTRIBUTE_PATCH_ID : LISTED_PATCH_ID) ? listing : 'off';
}

/** Entries of an earlier run in this run's memo: continue-as-new hands a memo on where the author passes it. */
export function toStaleIndexes(): readonly number[] {
  return Object.keys(workflowInfo().memo ?? {}).flatMap((name) => toMemoIndex(name) ?? []);
}
