import { AnswerRefusedError, InboxError } from '../../protocol/errors';
import type { Json } from '../../protocol/question';
import { Problem } from '../problems/problem';
import { toProblem } from '../problems/to-problem';
import type { SendResult } from '../who/undecided-answers';
import { ANSWER, ASSIGNMENT, IDEMPOTENCY, SKIP } from './answer-schema';
import { readIdempotencyKey, toAnswerId } from './idempotency-key';
import { readVisiblePause } from './read-visible-pause';
import { toSentRecord } from './record-route';
import { defineRoute, toJson } from './route';
import { assignPause } from './assign-pause';
import type { ApiCall, RouteResponse } from './route';
import { sendToPause } from './send-to-pause';
import { ASSIGN_RECEIPT, QUEUED, RECEIPT } from './sent-schemas';

const RETRY_SECONDS = '2';

const RESPONSES: Readonly<Record<number, RouteResponse>> = {
  200: { description: 'The workflow has accepted the answer, now or before.', schema: RECEIPT },
  202: { description: 'Temporal has stored the answer; `Location` tells later what became of it.', schema: QUEUED },
};

const PROBLEMS = [
  ...(['PAUSE_NOT_FOUND', 'NOT_ALLOWED', 'INVALID_ANSWER', 'ALREADY_ANSWERED', 'ANSWER_ID_REUSED', 'QUESTION_CHANGED'] as const),
  ...(['PAUSE_NOT_OPEN', 'PAUSE_EXPIRED', 'PAUSE_WITHDRAWN', 'WORKFLOW_CLOSED', 'UNSUPPORTED_VERSION', 'UNAVAILABLE'] as const),
];

export const ANSWER_ROUTE = defineRoute({
  method: 'POST',
  path: '/api/pauses/{id}/answer',
  operation: 'answerPause',
  summary: 'Answers a pause.',
  byLink: true,
  headers: IDEMPOTENCY,
  body: ANSWER,
  responses: RESPONSES,
  problems: PROBLEMS,
  handle: async (call, { body }) => send(call, async (id, answerId) => sendToPause(call, id, { ...body, value: body.value as Json | undefined }, answerId)),
});

export const SKIP_ROUTE = defineRoute({
  method: 'POST',
  path: '/api/pauses/{id}/skip',
  operation: 'skipPause',
  summary: 'Skips a pause that may be skipped.',
  byLink: true,
  headers: IDEMPOTENCY,
  body: SKIP,
  needsNoBody: true,
  responses: RESPONSES,
  problems: PROBLEMS,
  handle: async (call, { body }) => send(call, async (id, answerId) => sendToPause(call, id, { ...body, skip: true }, answerId)),
});

export const ASSIGN_ROUTE = defineRoute({
  method: 'POST',
  path: '/api/pauses/{id}/assign',
  operation: 'assignPause',
  summary: 'Hands a pause over: from then on it is for others. To oneself: takes it.',
  byLink: false,
  headers: IDEMPOTENCY,
  body: ASSIGNMENT,
  responses: {
    200: { description: 'The workflow has handed it over, now or before.', schema: ASSIGN_RECEIPT },
    202: { description: 'Temporal has stored it; `Location` tells later what became of it.', schema: QUEUED },
  },
  problems: [...PROBLEMS, 'ASSIGNMENT_CHANGED'],
  handle: async (call, { body }) => send(call, async (id, assignId) => assignPause(call, id, body, assignId)),
});

async function send(call: ApiCall, sendTo: (id: string, answerId: string) => Promise<SendResult>): Promise<Response> {
  const id = call.params['id'] ?? '';
  const key = readIdempotencyKey(call.request.headers);
  try {
    const result = await sendTo(id, toAnswerId(call.person, key));
    if (result.status !== 'queued') return toJson({ ...result, answerId: key });
    // Relative, since only the client knows by which address it came.
    const location = `answers/${encodeURIComponent(key)}`;
    return toJson({ ...result, answerId: key }, 202, { Location: location, 'Retry-After': RETRY_SECONDS });
  } catch (error) {
    throw await toRefusal(call, id, error, key);
  }
}

async function toRefusal(call: ApiCall, id: string, error: unknown, key: string): Promise<unknown> {
  if (!(error instanceof InboxError)) return error;
  const problem = toProblem(error);
  if (problem.code === 'UNAVAILABLE') return new Problem(problem.code, `${problem.detail} Send the same again with the same key.`, { ...problem.more, details: { answerId: key } });
  if (!(error instanceof AnswerRefusedError) || (error.code !== 'QUESTION_CHANGED' && error.code !== 'ASSIGNMENT_CHANGED')) return problem;
  // The question may have changed because it is for others now.
  const current = await readVisiblePause(call, id);
  return new Problem(problem.code, problem.detail, { details: { current: await toSentRecord(call, current) } });
}
