import { toDigest, toIdFingerprint, toShape, toShownFingerprint } from '../../protocol/fingerprint';
import { toPauseId } from '../../protocol/pause-id';
import type { Addressing, Question } from '../../protocol/question';
import { takeEarly } from '../answering/early-answers';
import { receiveEarly } from '../answering/receive-signal';
import { settlePause } from '../answering/settle-pause';
import { addToOpen, startListing, warnIfNotListedInFull, withOneListingChange } from '../listing/write-listing';
import { detectSwappedQuestion } from '../replay/replay-mismatch';
import type { Decision } from '../state/decision';
import { requireAnswerableRun } from '../state/run-state';
import type { Pause, RunState } from '../state/run-state';
import { workflowTime } from '../state/workflow-time';
import { countOpened } from '../temporal/metrics';
import { CancellationScope, workflowInfo } from '../temporal/sdk';
import { toTimedOutSettlement } from './expiry';
import type { Expiry } from './expiry';
import { invalid } from './invalid-question';
import type { AuthorRules } from './author-rules';
import type { Schedule } from './schedule';

/** What a call asks. */
export interface Asking {
  readonly question: Question;
  readonly key: string | undefined;
  readonly rules: AuthorRules | undefined;
  readonly addressing: Addressing;
  readonly expiry: Expiry | undefined;
  readonly schedule: Schedule | undefined;
}

/**
 * Opens the next pause of the run, and settles it by the first early answer that fits. If the scope is already cancelled,
 * the pause takes its index and is withdrawn at once: nothing is shown and nothing is written.
 */
export function openPause(state: RunState, asking: Asking, decision?: Decision<Pause>): Pause {
  const pause = addPause(state, asking, decision);
  decision?.voices.push(pause);
  // A decision may fall by an early answer to its first voice.
  if (CancellationScope.current().consideredCancelled || decision?.isFallen) {
    pause.settlement = { status: 'withdrawn', at: workflowTime() };
    useEarlyAnswers(state, pause);
    return pause;
  }
  startListing(state);
  countOpened(asking.question.inputType);
  withOneListingChange(state, () => {
    addToOpen(state, pause);
    detectSwappedQuestion(state, pause);
    useEarlyAnswers(state, pause);
    if (asking.expiry?.ms === 0 && !pause.settlement) settlePause(state, pause, toTimedOutSettlement(asking.expiry));
  });
  // The voices of a decision are listed together, later.
  if (!pause.settlement && !decision) warnIfNotListedInFull(state, pause);
  return pause;
}

/** Throws `InvalidQuestionError` if an earlier pause of the run has this key. */
export function refuseUsedKey(state: RunState, { key, question }: Pick<Asking, 'key' | 'question'>): void {
  if (key === undefined || !state.indexByKey.has(key)) return;
  throw invalid(`key ${JSON.stringify(key)} was used by an earlier pause of this run; in a loop, add the iteration to the key`, question.question);
}

/** The first `<prefix>.<n>` that is no earlier pause's key, with n from `from` on. It depends on the calls alone, as the index does. */
export function toFreeKey(prefix: string, from: number): { readonly key: string; readonly n: number } {
  const { indexByKey } = requireAnswerableRun();
  let n = from;
  while (indexByKey.has(`${prefix}.${n}`)) n++;
  return { key: `${prefix}.${n}`, n };
}

function addPause(state: RunState, { question, key, rules, addressing, expiry }: Asking, decision: Decision<Pause> | undefined): Pause {
  const { workflowId, originalExecutionRunId: runId } = workflowInfo();
  const index = state.nextIndex++;
  const digest = toDigest(question);
  const pause: Pause = {
    ...addressing,
    id: toPauseId({ workflowId, runId, index, fingerprint: toIdFingerprint(question.inputType, key, digest) }),
    ...{ index, key, question, digest },
    shape: toShape(question, key),
    deadline: expiry?.deadline,
    openedAt: workflowTime(),
    turn: 0,
    settlement: undefined,
    ...(rules && { rules }),
    ...(decision && { decision }),
  };
  state.pauses.set(index, pause);
  if (key !== undefined) state.indexByKey.set(key, index);
  const shown = toShownFingerprint(digest);
  if (!state.indexByShownFingerprint.has(shown)) state.indexByShownFingerprint.set(shown, index);
  return pause;
}

function useEarlyAnswers(state: RunState, pause: Pause): void {
  for (const kept of takeEarly(state, pause)) receiveEarly(state, pause, kept);
}
