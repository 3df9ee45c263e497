import type { AnswerPayload, ParsedAnswer } from '../../protocol/answer';
import type { RefusalCode } from '../../protocol/codes';
import { toJsonBytes } from '../../protocol/json-size';
import { MAX_CURRENT_BYTES } from '../../protocol/limits';
import { parsePauseId } from '../../protocol/pause-id';
import type { PauseRecord } from '../../protocol/pause-record';
import { toSettledRefusal } from '../../protocol/settled-refusal';
import { PROTOCOL_VERSION } from '../../protocol/wire-names';
import { toStub } from '../listing/stub';
import { toRecord } from '../listing/to-record';
import type { Pause } from '../state/run-state';
import { workflowInfo } from '../temporal/sdk';
import type { Refusal } from './verdict';

/** Refuses a payload that cannot be read. `what` names it: the answer, the assignment. */
export function refuseUnread(parsed: Exclude<ParsedAnswer, { readonly ok: true }>, what: string): Refusal {
  if (parsed.code === 'UNSUPPORTED_VERSION') {
    const message = `The ${what} has protocol version ${parsed.version}, but this workflow only knows version ${PROTOCOL_VERSION}. Update waitforuser in its worker.`;
    return refuse(parsed.code, message, { answer: {}, dependsOnCode: true });
  }
  return refuse(parsed.code, `The ${what} cannot be read`, { answer: {}, details: { issues: parsed.issues } });
}

/** Whether it names another run than this one. */
export function isForOtherRun({ runId }: AnswerPayload): boolean {
  return runId !== undefined && runId !== workflowInfo().originalExecutionRunId;
}

export function refuseOtherRun(answer: AnswerPayload): Refusal {
  return refuse('PAUSE_NOT_FOUND', 'It is for another run of this workflow. Read the open questions again.', { answer });
}

// An answer may name the question that was shown by shape, digest and id. All that it has must agree.
export function isChanged(pause: Pause, { pause: reference, shape, digest }: AnswerPayload): boolean {
  if (shape !== undefined && shape !== pause.shape) return true;
  if (digest !== undefined && digest !== pause.digest) return true;
  const shown = typeof reference === 'string' ? parsePauseId(reference) : undefined;
  return shown !== undefined && shown.fingerprint !== parsePauseId(pause.id)?.fingerprint;
}

export function refuseChanged(pause: Pause, answer: AnswerPayload): Refusal {
  const message = `The question of pause ${pause.index} has changed since it was shown. Read it again, then answer.`;
  return refuse('QUESTION_CHANGED', message, { answer, pause, dependsOnCode: true, details: { current: toCurrentRecord(pause) } });
}

export function refuseSettled(pause: Pause, answer: AnswerPayload): Refusal {
  const { code, message, details } = toSettledRefusal(`Pause ${pause.index}`, pause.settlement ?? { status: 'answered' });
  return refuse(code, message, { answer, pause, details });
}

export function refuse(
  code: RefusalCode,
  message: string,
  { answer, pause, dependsOnCode = false, details = {} }: Partial<Refusal> & Pick<Refusal, 'answer'>
): Refusal {
  const issues = details.issues?.map(({ path, message }) => (path.length > 0 ? `${path.join('.')}: ${message}` : message));
  const text = issues ? `${message}: ${issues.join(' ')}` : message;
  return { kind: 'refuse', code, message: text, details, answer, ...(pause && { pause }), dependsOnCode };
}

// `get` returns a long question in full. Here it is shortened, since Temporal may send ten refusals in one message.
export function toCurrentRecord(pause: Pause): PauseRecord {
  const record = toRecord(pause);
  return toJsonBytes(record, MAX_CURRENT_BYTES) > MAX_CURRENT_BYTES ? toStub(record) : record;
}
