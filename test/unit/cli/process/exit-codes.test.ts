import { EXIT, EXIT_BY_CODE } from '../../../../src/cli/process/exit-codes';
import { toCliError } from '../../../../src/cli/process/to-cli-error';
import { CLIENT_CODES, REFUSAL_CODES } from '../../../../src/protocol/codes';
import { InboxError } from '../../../../src/protocol/errors';

test('the exit codes are pinned, because scripts depend on them', () => {
  expect(EXIT).toEqual({ done: 0, failure: 1, usage: 2, notFound: 3, refused: 4, noConnection: 5, timedOut: 124, interrupted: 130 });
  expect(EXIT_BY_CODE).toEqual({
    ...{ PAUSE_NOT_FOUND: 3, PAUSE_NOT_OPEN: 3, ALREADY_ANSWERED: 3, PAUSE_EXPIRED: 3, PAUSE_WITHDRAWN: 3 },
    ...{ WORKFLOW_NOT_FOUND: 3, WORKFLOW_CLOSED: 3, NO_PAUSES: 3 },
    ...{ INVALID_ANSWER: 4, QUESTION_CHANGED: 4, ASSIGNMENT_CHANGED: 4, ANSWER_ID_REUSED: 4, UNSUPPORTED_VERSION: 4 },
    ...{ AMBIGUOUS_PAUSE: 2, NOT_ALLOWED: 5, UNAVAILABLE: 5, TASK_FAILING: 1 },
  });
});

test('every error code has its exit code', () => {
  for (const code of [...REFUSAL_CODES, ...CLIENT_CODES]) {
    const error = toCliError(new InboxError(code, 'What happened.'));
    expect(error).toMatchObject({ code, exitCode: EXIT_BY_CODE[code], message: expect.stringMatching(/^What happened\./) });
  }
});
