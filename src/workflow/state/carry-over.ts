import type { AnswerPayload } from '../../protocol/answer';
import { toJsonBytes } from '../../protocol/json-size';
import { MAX_CARRIED_ANSWERED, MAX_CARRIED_BYTES } from '../../protocol/limits';
import { parseReference } from '../../protocol/pause-reference';
import { PROTOCOL_VERSION, toCarriedRefusalPatchId } from '../../protocol/wire-names';
import { keepEarly, toKept } from '../answering/early-answers';
import { judgeAnsweredBefore, refuseReused } from '../answering/judge-answer';
import type { Refusal } from '../answering/verdict';
import { reportRefusal } from '../answering/report-refusal';
import { clearCarriedListing } from '../listing/write-listing';
import { runState } from './run-state';
import type { AnsweredBefore, RunState } from './run-state';

/** What one run passes to the next: the index counter, and the answers that wait for a pause. Plain JSON. */
export interface CarriedPauses {
  readonly version: number;
  readonly nextIndex: number;
  readonly early: readonly { readonly answer: AnswerPayload; readonly at: string }[];
  /** The last accepted answers, at most 100 and 32 KiB. With them, an answer sent again does not reach a question of the next run. */
  readonly answered?: readonly (AnsweredBefore & { readonly answerId: string })[];
  /** Name of the search attribute that the previous run wrote. Continue-as-new passes its value on. */
  readonly attribute?: string;
}

/**
 * The state of this run's pauses. Pass it to `continueAsNew`, and in the next run to `resumeFrom`. Then no index is used
 * twice in a workflow's life, and no answer is lost that came before its pause. Open pauses are not carried over: the next
 * run asks them again.
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
  state.hasCarriedOver = true;
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
 * Takes the state that the previous run passed on, and removes that run's entries from the listing. For `undefined` (the
 * first run) it does nothing. Call it first in the workflow.
 *
 * @throws Error if a pause has already opened, or if the state is of another version. It fails the task, not the workflow.
 */
export function resumeFrom(carried: CarriedPauses | undefined): void {
  if (carried === undefined || carried === null) return;
  const state = runState();
  if (state.pauses.size > 0) throw new Error('waitForUser: resumeFrom() was called after a pause had opened. Call it at the beginning of the workflow.');
  if (carried.version !== PROTOCOL_VERSION || !Number.isSafeInteger(carried.nextIndex) || carried.nextIndex < 0 || !Array.isArray(carried.early as unknown)) {
    throw new Error('waitForUser: resumeFrom() got a value that is not from carryOver() of this version. Pass the result of carryOver() unchanged.');
  }
  state.firstIndex = state.nextIndex = carried.nextIndex;
  const early = carried.early.map(({ answer, at }, i) => {
    // The answer names the previous run, so its runId would keep it from its pause.
    const { runId: _, ...sent } = answer;
    return toKept({ answer: sent, at, refusalId: toCarriedRefusalPatchId(i + 1) });
  });
  for (const { answerId, ...before } of carried.answered ?? []) state.answeredBefore.set(answerId, before);
  clearCarriedListing(state, carried.attribute);
  // The carried answers are older than those that this run's first task received. Temporal delivers that task's signals
  // before the workflow's code, so they were not yet compared with the answers that earlier runs accepted.
  const kept = [...early, ...state.early];
  state.early = [];
  for (const one of kept) {
    const before = judgeAnsweredBefore(state, one.answer);
    // Sent again. A carried answer never is: it waited for its own pause while its `answerId` settled another one.
    if (before?.kind === 'duplicate' && !early.includes(one)) continue;
    const reused = before?.kind === 'duplicate' ? refuseReused(one.answer, before.receipt.pause) : before;
    const refusal = reused ?? (toNamedIndex(one.answer) < carried.nextIndex ? toPassedRefusal(one.answer) : keepEarly(state, one));
    if (refusal) reportRefusal(state, refusal);
  }
}

// The newest answers that fit. Nobody is expected to send an older one again.
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

function toNamedIndex({ pause }: AnswerPayload): number {
  const reference = pause === undefined ? undefined : parseReference(pause);
  return reference === undefined || reference.kind === 'key' ? Infinity : reference.index;
}

function toPassedRefusal(answer: AnswerPayload): Refusal {
  const message = `Pause ${toNamedIndex(answer)} belongs to an earlier run of this workflow.`;
  return { kind: 'refuse', code: 'PAUSE_NOT_FOUND', message, details: {}, answer, dependsOnCode: false };
}
