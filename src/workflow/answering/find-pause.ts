import type { AnswerPayload } from '../../protocol/answer';
import { clipText } from '../../protocol/clip-text';
import type { RefusalCode } from '../../protocol/codes';
import { parseReference } from '../../protocol/pause-reference';
import { toPrintable } from '../../protocol/printable';
import type { Pause, RunState } from '../state/run-state';
import { workflowInfo } from '../temporal/sdk';

/** The pause that an answer names; `early` if that pause may still open. */
export type Found =
  | { readonly kind: 'found'; readonly pause: Pause }
  | { readonly kind: 'early' }
  | {
      readonly kind: 'none';
      readonly code: RefusalCode;
      readonly message: string;
      /** Whether the reference could name a pause after a change of the workflow's code. */
      readonly dependsOnCode: boolean;
    };

/**
 * Finds a pause by index, key or id. An answer that names no pause belongs to the pause that its `answerId` settled, or
 * else to the only open pause.
 */
export function findPause(state: RunState, { pause: reference, answerId }: AnswerPayload): Found {
  if (reference === undefined) return findAnswered(state, answerId) ?? findOnlyOpen(state);
  const parsed = parseReference(reference);
  if (!parsed) return refuseReference('PAUSE_NOT_FOUND', 'The answer names no valid pause. Name it by its index, key or id.');
  if (parsed.kind === 'key') {
    const index = state.indexByKey.get(parsed.key);
    return index === undefined ? { kind: 'early' } : findByIndex(state, index);
  }
  // Only the run is compared. It stands in history, while a replay may run under another workflow id, or without one.
  if (parsed.kind === 'id' && parsed.runId !== workflowInfo().originalExecutionRunId) {
    return refuseReference('PAUSE_NOT_FOUND', 'The id names a pause of another workflow or run. Look at the open questions again.');
  }
  return findByIndex(state, parsed.index);
}

const MAX_REFERENCE_CHARACTERS = 200;

/** The pause reference of an answer, for a message. Shortened, since an id may be very long and Temporal may send ten messages at once. */
export function nameReference({ pause: reference }: AnswerPayload): string {
  return `Pause ${typeof reference === 'string' ? toPrintable(JSON.stringify(clipText(reference, MAX_REFERENCE_CHARACTERS))) : reference}`;
}

function findAnswered(state: RunState, answerId: string | undefined): Found | undefined {
  const index = answerId === undefined ? undefined : state.indexByAnswerId.get(answerId);
  return index === undefined ? undefined : findByIndex(state, index);
}

function findByIndex(state: RunState, index: number): Found {
  const pause = state.pauses.get(index);
  if (pause) return { kind: 'found', pause };
  if (index >= state.firstIndex) return { kind: 'early' };
  return refuseReference('PAUSE_NOT_FOUND', `Pause ${index} belongs to an earlier run of this workflow; this run begins at pause ${state.firstIndex}.`);
}

function findOnlyOpen(state: RunState): Found {
  const [first, second] = state.open.values();
  if (second) {
    return refuseReference('AMBIGUOUS_PAUSE', `${state.open.size} pauses are open and the answer names none. Name one by its id, index or key.`, true);
  }
  if (first) return { kind: 'found', pause: first };
  // The answer is never kept for the pause that opens next: its sender has not seen that question.
  return refuseReference('PAUSE_NOT_OPEN', 'No pause is open, and the answer names none. Name one by its id, index or key.', true);
}

function refuseReference(code: RefusalCode, message: string, dependsOnCode = false): Found {
  return { kind: 'none', code, message, dependsOnCode };
}
