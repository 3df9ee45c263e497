import { HTTP_CODES, STATUS_OF } from '../../../../src/http/problems/problem-codes';
import { Problem, toPauseNotFound } from '../../../../src/http/problems/problem';
import { toProblem } from '../../../../src/http/problems/to-problem';
import { CLIENT_CODES, REFUSAL_CODES } from '../../../../src/protocol/codes';
import { AnswerRefusedError, InboxError } from '../../../../src/protocol/errors';

test('every code has a status, and no status is of a code that does not exist', () => {
  expect(Object.keys(STATUS_OF).sort()).toEqual([...HTTP_CODES, ...REFUSAL_CODES, ...CLIENT_CODES].sort());
});

test('the codes and their statuses are pinned', () => {
  expect(STATUS_OF).toEqual({
    ...{ BAD_REQUEST: 400, UNSUPPORTED_VERSION: 400, NOT_SIGNED_IN: 401, CROSS_ORIGIN: 403, HOST_NOT_ALLOWED: 403, NOT_ALLOWED: 403 },
    ...{ NOT_FOUND: 404, PAUSE_NOT_FOUND: 404, WORKFLOW_NOT_FOUND: 404, NO_PAUSES: 404, AMBIGUOUS_PAUSE: 404, METHOD_NOT_ALLOWED: 405 },
    ...{ PAUSE_NOT_OPEN: 409, ALREADY_ANSWERED: 409, ANSWER_ID_REUSED: 409, QUESTION_CHANGED: 409, ASSIGNMENT_CHANGED: 409 },
    ...{ PAUSE_EXPIRED: 410, PAUSE_WITHDRAWN: 410, WORKFLOW_CLOSED: 410, TOO_LARGE: 413, UNSUPPORTED_MEDIA_TYPE: 415, INVALID_ANSWER: 422 },
    ...{ TOO_MANY_REQUESTS: 429, INTERNAL: 500, UNAVAILABLE: 503, TASK_FAILING: 503 },
  });
});

test('a problem is a document with its code', async () => {
  const response = new Problem('ALREADY_ANSWERED', 'Bob was first.', { details: { by: 'user:bob', at: 'now' } }).toResponse();
  expect(response.status).toBe(409);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  expect(await response.json()).toEqual({ title: 'Conflict', status: 409, code: 'ALREADY_ANSWERED', detail: 'Bob was first.', by: 'user:bob', at: 'now' });
});

test('whatever says that nothing is there is one and the same', async () => {
  const expected = await toPauseNotFound().toResponse().text();
  for (const code of ['WORKFLOW_NOT_FOUND', 'NO_PAUSES'] as const) expect(await toProblem(new InboxError(code, `workflow secret-1`)).toResponse().text()).toBe(expected);
  for (const code of ['PAUSE_NOT_FOUND', 'AMBIGUOUS_PAUSE'] as const) expect(await toProblem(new AnswerRefusedError(code, 'pause secret-2')).toResponse().text()).toBe(expected);
});

test('an unknown error shows nothing but an id, and Temporal’s words stay in the log', async () => {
  const response = toProblem(new Error('secret-3')).toResponse();
  expect(response.status).toBe(500);
  expect(await response.json()).toEqual({ title: 'Internal Server Error', status: 500, code: 'INTERNAL', detail: expect.not.stringContaining('secret'), requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) });
  const unavailable = toProblem(new InboxError('UNAVAILABLE', 'secret-4'));
  expect(unavailable.more.cause).toMatchObject({ message: 'secret-4' });
  expect(await unavailable.toResponse().text()).not.toContain('secret');
  expect(unavailable.toResponse().headers.get('retry-after')).toBe('5');
});

test('a refusal has what the contract gives it', async () => {
  const issue = { path: ['value'], code: 'required', message: 'The answer has no value.' } as const;
  expect(await toProblem(new AnswerRefusedError('INVALID_ANSWER', 'no', { issues: [issue] })).toResponse().json()).toMatchObject({ status: 422, issues: [issue] });
  expect(toProblem(new AnswerRefusedError('PAUSE_NOT_OPEN', 'not yet')).toResponse().headers.get('retry-after')).toBe('1');
  expect(toProblem(new InboxError('WORKFLOW_CLOSED', 'ended')).status).toBe(410);
});

test('failing tasks are 503, with when to try again and without the workflow’s words', async () => {
  const response = toProblem(new InboxError('TASK_FAILING', 'workflow secret-5')).toResponse();
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
  expect(await response.json()).toMatchObject({ code: 'TASK_FAILING', detail: expect.not.stringContaining('secret') });
});
