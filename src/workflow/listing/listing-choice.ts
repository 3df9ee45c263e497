import { LISTED_BY_ATTRIBUTE_PATCH_ID, LISTED_PATCH_ID, toMemoIndex } from '../../protocol/wire-names';
import { isReplaying } from '../replay/is-replaying';
import type { RunState } from '../state/run-state';
import { patched, workflowInfo } from '../temporal/sdk';
import type { ListingChoice } from './inbox-configuration';

/**
 * How the run is listed. Live, when its first pause opens, it is the configuration, which is then recorded. On replay it
 * is what was recorded. `off` records nothing, so that it costs nothing.
 */
export function decideListing(state: RunState): ListingChoice {
  if (isReplaying()) return patched(LISTED_BY_ATTRIBUTE_PATCH_ID) ? 'attribute' : patched(LISTED_PATCH_ID) ? 'memo' : 'off';
  const { listing } = state.inbox;
  if (listing === 'off') return 'off';
  return patched(listing === 'attribute' ? LISTED_BY_ATTRIBUTE_PATCH_ID : LISTED_PATCH_ID) ? listing : 'off';
}

/** Indexes of an earlier run's entries in this run's memo. Continue-as-new passes a memo on if the author sets it. */
export function readStaleIndexes(): readonly number[] {
  return Object.keys(workflowInfo().memo ?? {}).flatMap((name) => toMemoIndex(name) ?? []);
}
