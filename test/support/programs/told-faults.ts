import { isDeepStrictEqual } from 'node:util';

import type { PauseRecord } from 'waitforuser';

import type { FinishedRun } from './finished-run';
import { toValue } from './fit';
import { listAsks } from './program';
import type { SentAnswer, Told } from './sent-answer';

type Refused = Extract<Told, { what: 'refused' }>;

/** Checks that the replies to a sender agree with the workflow's records. */
export function findToldFaults(run: FinishedRun, answer: SentAnswer, told: Told): readonly string[] {
  const records = run.asked.pauses;
  const { by, pause } = answer;
  if (told.what === 'accepted' || told.what === 'duplicate') {
    const record = records.find(({ index }) => index === told.pause);
    return isFrom(run.sent, answer, record?.by) ? [] : [`${by} was told ${told.what} for pause ${told.pause}, which was answered by ${record?.by}`];
  }
  if (told.what !== 'refused') return [];
  const record = records.find((one) => pause !== undefined && names(pause, one));
  if (isJust(run, answer, { told, record })) return [];
  return [`${by} was refused with ${told.code} (by ${told.by}; ${told.why}), and pause ${pause} is ${record?.status}, by ${record?.by}`];
}

/** Whether `by` sent this answer, or the same answer with the same answerId. Both count as one answer. */
export function isFrom(sent: readonly SentAnswer[], answer: SentAnswer, by: string | undefined): boolean {
  const other = sent.find((one) => one.by === by);
  if (other === undefined || other === answer) return other === answer;
  return other.answerId !== undefined && other.answerId === answer.answerId && isDeepStrictEqual(other.content, answer.content);
}

/** Whether an answer with this reference means this pause. */
export function names(reference: number | string, { index, key, id }: PauseRecord): boolean {
  return reference === index || reference === key || reference === id;
}

// Whether a refusal is justified, as far as the final records show. An answer without a reference was for the pause that was open then.
function isJust({ program, sent }: FinishedRun, answer: SentAnswer, { told, record }: { told: Refused; record: PauseRecord | undefined }): boolean {
  const unnamed = answer.pause === undefined;
  switch (told.code) {
    case 'ALREADY_ANSWERED': {
      const repeated = answer.answerId !== undefined && isFrom(sent, answer, record?.by);
      return unnamed || (record?.by !== undefined && told.by === record.by && !repeated);
    }
    case 'ANSWER_ID_REUSED':
      return sent.some(({ answerId, pause, content }) => answerId === answer.answerId && (pause !== answer.pause || !isDeepStrictEqual(content, answer.content)));
    case 'INVALID_ANSWER': {
      const ask = new Map(listAsks(program)).get(record?.question?.question ?? '');
      return unnamed || (ask !== undefined && toValue(ask, answer.content) === undefined);
    }
    case 'PAUSE_WITHDRAWN':
      return unnamed || record?.status === 'withdrawn';
    case 'PAUSE_EXPIRED':
      return unnamed || record?.status === 'timedOut';
    case 'AMBIGUOUS_PAUSE':
      return unnamed;
    case 'QUESTION_CHANGED':
    case 'PAUSE_NOT_FOUND':
      return answer.spoilt;
    default:
      return told.code === 'PAUSE_NOT_OPEN' || told.code === 'WORKFLOW_CLOSED' || told.code === 'TASK_FAILING' || told.code === 'UNAVAILABLE';
  }
}
