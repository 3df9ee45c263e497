import { AnswerRefusedError, isRefusalCode, REFUSAL_CODES, toJsonSchema, toMemoKey, WaitForUserError } from 'waitforuser';
import type { AnswerPayload, ErrorCode, JsonSchema, Question, RefusalCode } from 'waitforuser';

import { exactly } from './exactly';

/** What is the same on every side: codes narrow, and payloads say which of their parts may be absent. */
export function codes(error: unknown, code: string, all: ErrorCode): void {
  if (error instanceof AnswerRefusedError) exactly<RefusalCode>()(error.code);
  else if (error instanceof WaitForUserError) exactly<ErrorCode>()(error.code);
  if (isRefusalCode(code)) exactly<RefusalCode>()(code);
  exactly<RefusalCode>()((REFUSAL_CODES as readonly RefusalCode[]).find((known) => known === code) ?? REFUSAL_CODES[0]);
  // @ts-expect-error there is no such code
  if (all === 'PAUSE_OVER') return;
  // @ts-expect-error a constant list
  REFUSAL_CODES.push('PAUSE_OVER');
}

export function parts(payload: AnswerPayload, question: Question): void {
  exactly<string | undefined>()(payload.answerId);
  exactly<true | undefined>()(payload.skip);
  exactly<JsonSchema>()(toJsonSchema(question));
  exactly<string>()(toMemoKey(0));
  // @ts-expect-error it only reads
  payload.answerId = 'a';
  // @ts-expect-error an index may be out of range
  exactly<string>()((question.options ?? [])[0].id);
}
