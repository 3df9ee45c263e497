import { workflowInfo } from '@temporalio/workflow';

import { parseAnswer } from '../protocol/answer';
import type { AnswerPayload } from '../protocol/answer';
import { checkAnswer } from '../protocol/check-answer';
import type { AnswerValue } from '../protocol/check-answer';
import type { RefusalCode } from '../protocol/codes';
import type { RefusalDetails } from '../protocol/errors';
import { toAnswerFingerprint } from '../protocol/fingerprint';
import { parsePauseId } from '../protocol/pause-id';
import type { Receipt } from '../protocol/pause-record';
import type { Pause, RunState } from './run-state';

/** What is to be done with an answer. */
export type Verdict =
  | {
      readonly kind: 'accept';
      readonly pause: Pause;
      readonly answer: AnswerPayload;
      readonly status: 'answered' | 'skipped';
      readonly value: AnswerValue | null;
    }
  | { readonly kind: 'duplicate'; readonly receipt: Receipt }
  | { readonly kind: 'early'; readonly answer: AnswerPayload }
  | Refusal;

/** Why an answer is not taken. */
export interface Refusal {
  readonly kind: 'refuse';
  readonly code: RefusalCode;
  readonly message: string;
  readonly details: RefusalDetails;
}

/** Judges a payload against the pauses as they stand. Changes nothing and never throws, whatever was sent. */
export function judgeAnswer(state: RunState, payload: unknown): Verdict {
  const parsed = parseAnswer(payload);
  if (!parsed.ok) return refuse('INVALID_ANSWER', 'The answer cannot be read', { issues: parsed.issues });
  const { answer } = parsed;
  if (answer.runId !== undefined && answer.runId !== workflowInfo().originalExecutionRunId) {
    return refuse('PAUSE_NOT_FOUND', 'The answer is meant for another run of this workflow. Look at the open questions again.');
  }
  const found = findPause(state, answer.pause);
  if (found === 'early') return judgeRepeated(state, undefined, answer) ?? { kind: 'early', answer };
  if ('kind' in found) return found;
  return judgeRepeated(state, found, answer) ?? judgeForPause(found, answer);
}

/** Judges an answer for one open pause. */
export function judgeForPause(pause: Pause, answer: AnswerPayload): Verdict {
  if (pause.settlement) return refuseSettled(pause);
  const checked = pause.question && checkAnswer(pause.question, answer);
  if (!checked?.ok) {
    return refuse('INVALID_ANSWER', `The answer does not fit pause ${pause.index}`, { issues: checked?.issues ?? [] });
  }
  return { kind: 'accept', pause, answer, status: checked.status, value: checked.value };
}

function findPause(state: RunState, reference: number | string | undefined): Pause | 'early' | Refusal {
  if (reference === undefined) return findOnlyOpen(state);
  if (typeof reference === 'number') return findByIndex(state, reference);
  const address = parsePauseId(reference);
  if (!address) {
    const index = state.indexByKey.get(reference) ?? (/^(0|[1-9]\d{0,14})$/.test(reference) ? Number(reference) : undefined);
    return index === undefined ? 'early' : findByIndex(state, index);
  }
  const { workflowId, originalExecutionRunId } = workflowInfo();
  if (address.workflowId !== workflowId || address.runId !== originalExecutionRunId) {
    return refuse('PAUSE_NOT_FOUND', 'The id names a pause of another workflow or run. Look at the open questions again.');
  }
  return findByIndex(state, address.index);
}

function findByIndex(state: RunState, index: number): Pause | 'early' {
  return state.pauses.get(index) ?? 'early';
}

function findOnlyOpen(state: RunState): Pause | Refusal {
  const [first, second] = state.open.values();
  if (second) return refuse('AMBIGUOUS_PAUSE', `${state.open.size} pauses are open and the answer names none. Name one by index, key or id.`);
  return first ?? refuse('PAUSE_NOT_OPEN', 'No pause is open, and the answer names none.');
}

/** The same `answerId` again: the first result, or a refusal; `undefined` for an answer not seen before. */
function judgeRepeated(state: RunState, pause: Pause | undefined, answer: AnswerPayload): Verdict | undefined {
  const index = answer.answerId === undefined ? undefined : state.indexByAnswerId.get(answer.answerId);
  const settled = index === undefined ? undefined : state.pauses.get(index);
  if (!settled?.settlement) return undefined;
  if (settled === pause && settled.settlement.fingerprint === toAnswerFingerprint(answer)) {
    return { kind: 'duplicate', receipt: { status: 'duplicate', pause: settled.index, at: settled.settlement.at } };
  }
  return refuse('ANSWER_ID_REUSED', `This answerId came before with another answer, to pause ${settled.index}. Use a new one.`);
}

function refuseSettled({ index, settlement }: Pause): Refusal {
  if (settlement?.status === 'withdrawn') return refuse('PAUSE_WITHDRAWN', `Pause ${index} was withdrawn by the workflow`);
  if (settlement?.status === 'timedOut') return refuse('PAUSE_EXPIRED', `Pause ${index} ended without an answer in time`);
  const who = settlement?.by === undefined ? 'somebody' : settlement.by;
  const at = settlement?.at ?? '';
  return refuse('ALREADY_ANSWERED', `Pause ${index} was answered by ${who} at ${at}`, {
    ...(settlement?.by !== undefined && { by: settlement.by }),
    at,
  });
}

function refuse(code: RefusalCode, message: string, details: RefusalDetails = {}): Refusal {
  const issues = details.issues?.map(({ path, message }) => (path.length > 0 ? `${path.join('.')}: ${message}` : message));
  return { kind: 'refuse', code, message: issues ? `${message}: ${issues.join(' ')}` : message, details };
}
