import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import { patched, workflowInfo } from '@temporalio/workflow';

import { LISTED_BY_ATTRIBUTE_PATCH_ID, LISTED_PATCH_ID, toMemoIndex } from '../protocol/wire-names';
import type { ListingChoice } from './inbox-configuration';
import { isReplaying } from './is-replaying';
import type { RunState } from './run-state';

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

/** Key of the search attribute that says whom the workflow waits for. */
export function toAttributeKey(state: RunState) {
  return defineSearchAttributeKey(state.inbox.attribute, SearchAttributeType.KEYWORD_LIST);
}

/** What the attribute holds as the run's first pause opens: continue-as-new hands it on. */
export function toListedAttribute(state: RunState): string {
  return (workflowInfo().typedSearchAttributes.get(toAttributeKey(state)) ?? []).join('\n');
}

/** Entries of an earlier run in this run's memo: continue-as-new hands a memo on where the author passes it. */
export function toStaleIndexes(): readonly number[] {
  return Object.keys(workflowInfo().memo ?? {}).flatMap((name) => toMemoIndex(name) ?? []);
}
