import { usageError } from '../../../../src/cli/process/cli-error';
import { HAND_OVER, toCliError } from '../../../../src/cli/process/to-cli-error';
import { AnswerRefusedError, InboxError } from '../../../../src/protocol/errors';

const grpc = (code: number, details: string, cause?: unknown) => Object.assign(new Error(`${code}: ${details}`, { cause }), { code, details });

test.each([
  [4, 'too late', 'TIMED_OUT', 124],
  [5, 'Namespace other is not found.', 'NAMESPACE_NOT_FOUND', 5],
  [7, 'not yours', 'NOT_ALLOWED', 5],
  [8, 'namespace rate limit exceeded', 'UNAVAILABLE', 5],
  [14, 'gone away', 'UNAVAILABLE', 5],
  [16, 'who are you', 'NOT_ALLOWED', 5],
  [13, 'broken', 'FAILURE', 1],
])('maps a server error with status %d', (status, details, code, exitCode) => {
  expect(toCliError(grpc(status, details))).toMatchObject({ code, exitCode, message: expect.stringContaining(details) });
  expect(toCliError(new Error('Failed', { cause: grpc(status, details) }))).toMatchObject({ code, exitCode });
});

test('uses the server’s error instead of ours only if it says more', () => {
  const unknown = new InboxError('WORKFLOW_NOT_FOUND', 'There is no workflow.', { cause: grpc(5, 'Namespace other is not found.') });
  expect(toCliError(unknown)).toMatchObject({ code: 'NAMESPACE_NOT_FOUND', exitCode: 5 });
  const silent = new InboxError('UNAVAILABLE', 'Nobody answers.', { cause: grpc(14, 'gone away') }).withAnswerId('a-1');
  expect(toCliError(silent)).toMatchObject({ code: 'UNAVAILABLE', exitCode: 5, message: expect.stringMatching(/^Nobody answers\..*--answer-id a-1/) });
});

test("knows the error of Temporal's client for a namespace that does not exist", () => {
  const error = Object.assign(new Error("Namespace not found: 'other'"), { name: 'NamespaceNotFoundError' });
  expect(toCliError(error)).toMatchObject({ code: 'NAMESPACE_NOT_FOUND', exitCode: 5 });
});

test('keeps the details of a refusal for programs', () => {
  const issues = [{ path: ['value'], code: 'type', message: 'No.' } as const];
  const error = toCliError(new AnswerRefusedError('INVALID_ANSWER', 'It does not fit.', { issues, by: 'alice', at: 'then' }));
  expect(error.details).toMatchObject({ issues, by: 'alice', at: 'then' });
});

test('leaves its own errors unchanged, and treats anything else as a failure', () => {
  const own = usageError('Wrong.');
  expect(toCliError(own)).toBe(own);
  expect(toCliError('a text')).toMatchObject({ code: 'FAILURE', exitCode: 1, message: 'a text' });
});

test('names the option of a hand-over for its id', () => {
  const silent = new InboxError('UNAVAILABLE', 'Nobody answers.').withAnswerId('a-1');
  expect(toCliError(silent, HAND_OVER).message).toBe('Nobody answers. The hand-over may have arrived. To send it again without applying it twice, use --assign-id a-1.');
  expect(toCliError(new InboxError('ANSWER_ID_REUSED', 'It is used.'), HAND_OVER).message).toBe('It is used. Leave out --assign-id to get a new one.');
});
