import { workflowInfo } from '@temporalio/workflow';

import type { AnswerPayload } from '../../protocol/answer';
import { clipText } from '../../protocol/clip-text';
import type { RefusalCode } from '../../protocol/codes';
import { parseReference } from '../../protocol/pause-reference';
import { toPrintable } from '../../protocol/printable';
import type { Pause, RunState } from '../state/run-state';

/** The pause that an answer names; `early` for one that may still open. */
export type Found =
  | { readonly kind: 'found'; readonly pause: Pause }
  | { readonly kind: 'early' }
  | {
      readonly kind: 'none';
      readonly code: RefusalCode;
      readonly message: string;
      /** Whether other code could make the reference name a pause. */
      readonly dependsOnCode: boolean;
    };

/**
 * Finds a pause by index, key or id. An answer that names none belongs to the pause that its `answerId` settled, or
 * else to the only open one.
 */
export function findPause(state: RunState, { pause: reference, answerId }: AnswerPayload): Found {
  if (reference === undefined) return findAnswered(state, answerId) ?? findOnlyOpen(state);
  const parsed = parseReference(reference);
  if (!parsed) return none('PAUSE_NOT_FOUND', 'The answer names a pause by what can be neither an index nor a key nor an id.');
  if (parsed.kind === 'key') {
    const index = state.indexByKey.get(parsed.key);
    return index === undefined ? { kind: 'early' } : findByIndex(state, index);
  }
  // The run says all, and stands in history; a replay may well know another id of the workflow, or none.
  if (parsed.kind === 'id' && parsed.runId !== workflowInfo().originalExecutionRunId) {
    return none('PAUSE_NOT_FOUND', 'The id names a pause of another workflow or run. Look at the open questions again.');
  }
  return findByIndex(state, parsed.index);
}

const SHOWN_CHARACTERS = 200;

/** How a message names what an answer names: an id may be as long as an answer, and ten messages go in one of Temporal's. */
export function nameReference({ pause: reference }: AnswerPayload): string {
  return `Pause ${typeof reference === 'string' ? toPrintable(JSON.stringify(clipText(reference, SHOWN_CHARACTERS))) : reference}`;
}

function findAnswered(state: RunState, answerId: string | undefined): Found | undefined {
  const index = answerId === undefined ? undefined : state.indexByAnswerId.get(answerId);
  return index === undefined ? undefined : findByIndex(state, index);
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
    return none('AMBIGUOUS_PAUSE', `${state.open.size} pauses are open and the answer names none. Name one by its id, index or key.`, true);
  }
  if (first) return { kind: 'found', pause: first };
  // Never kept for whichever pause opens next: it would reach a question that its sender has not seen.
  return none('PAUSE_NOT_OPEN', 'No pause is open, and the answer names none. Name one by its id, index or key.', true);
}

function none(code: RefusalCode, message: string, dependsOnCode = false): Found {
  return { kind: 'none', code, message, dependsOnCode };
}
