import { workflowInfo } from '@temporalio/workflow';

import type { RefusalCode } from '../protocol/codes';
import { parsePauseId } from '../protocol/pause-id';
import { isPauseKey } from '../protocol/pause-key';
import type { Pause, RunState } from './run-state';

/** The pause that a reference names; `early` for one that may still open. */
export type Found =
  | { readonly kind: 'found'; readonly pause: Pause }
  | { readonly kind: 'early' }
  | {
      readonly kind: 'none';
      readonly code: RefusalCode;
      readonly message: string;
      /** Whether other code could make the reference name a pause. */
      readonly alterable: boolean;
    };

/** Finds a pause by index, key or id, or without a reference the only open one. */
export function findPause(state: RunState, reference: number | string | undefined): Found {
  if (reference === undefined) return findOnlyOpen(state);
  if (typeof reference === 'number') return findByIndex(state, reference);
  const address = parsePauseId(reference);
  if (!address) {
    const index = state.indexByKey.get(reference) ?? (/^(0|[1-9]\d{0,14})$/.test(reference) ? Number(reference) : undefined);
    if (index !== undefined) return findByIndex(state, index);
    if (isPauseKey(reference)) return { kind: 'early' };
    return none('PAUSE_NOT_FOUND', 'The answer names a pause by what can be neither an index nor a key nor an id.');
  }
  const { workflowId, originalExecutionRunId } = workflowInfo();
  if (address.workflowId !== workflowId || address.runId !== originalExecutionRunId) {
    return none('PAUSE_NOT_FOUND', 'The id names a pause of another workflow or run. Look at the open questions again.');
  }
  return findByIndex(state, address.index);
}

function findByIndex(state: RunState, index: number): Found {
  const pause = state.pauses.get(index);
  if (pause) return { kind: 'found', pause };
  if (index >= state.firstIndex) return { kind: 'early' };
  return none('PAUSE_NOT_FOUND', `Pause ${index} belongs to an earlier run of this workflow; this run begins at pause ${state.firstIndex}.`);
}

function findOnlyOpen(state: RunState): Found {
  const [first, second] = state.open.values();
  if (second) {
    return none('AMBIGUOUS_PAUSE', `${state.open.size} pauses are open and the answer names none. Name one by index, key or id.`, true);
  }
  if (first) return { kind: 'found', pause: first };
  // Never kept for whichever pause opens next: it would reach a question that its sender has not seen.
  return none('PAUSE_NOT_OPEN', 'No pause is open, and the answer names none. Name one by index, key or id.', true);
}

function none(code: RefusalCode, message: string, alterable = false): Found {
  return { kind: 'none', code, message, alterable };
}
