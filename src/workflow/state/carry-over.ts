import type { AnswerPayload } from '../../protocol/answer';
import { toJsonBytes } from '../../protocol/json-size';
import { MAX_CARRIED_ANSWERED, MAX_CARRIED_BYTES } from '../../protocol/limits';
import { parseReference } from '../../protocol/pause-reference';
import { PROTOCOL_VERSION, toCarriedRefusalPatchId } from '../../protocol/wire-names';
import { keepEarly } from '../answering/early-answers';
import type { Refusal } from '../answering/verdict';
import { noteRefusal } from '../answering/note-refusal';
import { clearCarriedListing } from '../listing/write-listing';
import { runState } from './run-state';
import type { AnsweredBefore, RunState } from './run-state';

/** What one run hands to the next: the counter, and the answers that wait for a pause. Plain JSON, at most 256 KiB. */
export interface CarriedPauses {
  readonly version: number;
  readonly nextIndex: number;
  readonly early: readonly { readonly answer: AnswerPayload; readonly at: string }[];
  /** The last answers that were accepted, so that one sent again does not reach the next run's question: at most 100, 32 KiB. */
  readonly answered?: readonly (AnsweredBefore & { readonly answerId: string })[];
  /** Name of the search attribute that the run before wrote; continue-as-new hands its value on. */
  readonly attribute?: string;
}

/**
 * The state of this run's pauses, to pass to `continueAsNew` and there to `resumeFrom`: so that no index is used twice
 * in a workflow's life, and an answer that came before its pause is not lost. Pauses still open are not carried: the
 * next run asks them anew.
 *
 * @example
 * export async function desk(carried?: CarriedPauses): Promise<void> {
 *   resumeFrom(carried);
 *   while (!workflowInfo().continueAsNewSuggested) await handleOne();
 *   await continueAsNew<typeof desk>(carryOver());
 * }
 */
export function carryOver(): CarriedPauses {
  const state = runState();
  const { nextIndex, early, listed, inbox } = state;
  const answered = toAnswered(state);
  return {
    version: PROTOCOL_VERSION,
    nextIndex,
    early: early.map(({ answer, at }) => ({ answer, at })),
    ...(answered.length > 0 && { answered }),
    ...(listed.choice === 'attribute' && { attribute: inbox.attribute }),
  };
}

/**
 * Takes up what the run before handed over, and removes from the listing what that left there; `undefined` (the first
 * run) does nothing. Call it first in the workflow.
 *
 * @throws Error where a pause has opened already, or for a state of a newer version: it fails the task, not the workflow.
 */
export function resumeFrom(carried: CarriedPauses | undefined): void {
  if (carried === undefined || carried === null) return;
  const state = runState();
  if (state.pauses.size > 0) throw new Error('waitForUser: resumeFrom() was called after a pause had opened. Call it first in the workflow.');
  if (carried.version !== PROTOCOL_VERSION || !Number.isSafeInteger(carried.nextIndex) || carried.nextIndex < 0 || !Array.isArray(carried.early as unknown)) {
    throw new Error('waitForUser: resumeFrom() takes what carryOver() of this version returned.');
  }
  state.firstIndex = state.nextIndex = carried.nextIndex;
  const early = carried.early.map(({ answer, at }, i) => {
    // It was sent to the run before: the check of the run may not keep it from its pause.
    const { runId: _, ...sent } = answer;
    return { answer: sent, at, refusalId: toCarriedRefusalPatchId(i + 1) };
  });
  for (const { answerId, ...before } of carried.answered ?? []) state.answeredBefore.set(answerId, before);
  clearCarriedListing(state, carried.attribute);
  // Older answers first: what this run's first task brought came later.
  const kept = [...early, ...state.early];
  state.early = [];
  for (const one of kept) {
    const refusal = toIndex(one.answer) < carried.nextIndex ? toPassed(one.answer) : keepEarly(state, one);
    if (refusal) noteRefusal(state, refusal);
  }
}

// The newest that fit: what is older is known to nobody who would still send it again.
function toAnswered({ answeredBefore, indexByAnswerId, pauses }: RunState): NonNullable<CarriedPauses['answered']> {
  const before = [...answeredBefore].map(([answerId, answered]) => ({ answerId, ...answered }));
  const now = [...indexByAnswerId].flatMap(([answerId, pause]) => {
    const { fingerprint, at } = pauses.get(pause)?.settlement ?? {};
    return fingerprint === undefined || at === undefined ? [] : [{ answerId, fingerprint, pause, at }];
  });
  const kept: (typeof now)[number][] = [];
  let bytes = 0;
  for (const answered of [...before, ...now].reverse()) {
    bytes += toJsonBytes(answered);
    if (kept.length === MAX_CARRIED_ANSWERED || bytes > MAX_CARRIED_BYTES) break;
    kept.push(answered);
  }
  return kept.reverse();
}

function toIndex({ pause }: AnswerPayload): number {
  const reference = pause === undefined ? undefined : parseReference(pause);
  return reference === undefined || reference.kind === 'key' ? Infinity : reference.index;
}

function toPassed(answer: AnswerPayload): Refusal {
  const message = `Pause ${toIndex(answer)} belongs to an earlier run of this workflow.`;
  return { kind: 'refuse', code: 'PAUSE_NOT_FOUND', message, details: {}, answer, dependsOnCode: false };
}
