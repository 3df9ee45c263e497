import { CLIENT_CODES, isRefusalCode, ISSUE_CODES, REFUSAL_CODES, WORKFLOW_CODES } from '../../../src/protocol/codes';

test('the error codes are pinned, because users branch on them', () => {
  expect(REFUSAL_CODES).toEqual([
    'PAUSE_NOT_FOUND',
    'PAUSE_NOT_OPEN',
    'AMBIGUOUS_PAUSE',
    'ALREADY_ANSWERED',
    'ANSWER_ID_REUSED',
    'PAUSE_EXPIRED',
    'PAUSE_WITHDRAWN',
    'INVALID_ANSWER',
    'QUESTION_CHANGED',
    'ASSIGNMENT_CHANGED',
    'UNSUPPORTED_VERSION',
    'NOT_ALLOWED',
  ]);
  expect(CLIENT_CODES).toEqual(['WORKFLOW_NOT_FOUND', 'WORKFLOW_CLOSED', 'NO_PAUSES', 'TASK_FAILING', 'UNAVAILABLE']);
  expect(WORKFLOW_CODES).toEqual(['INVALID_QUESTION', 'PAUSE_TIMED_OUT']);
});

test('the codes of issues are pinned, because other user interfaces translate them', () => {
  expect(ISSUE_CODES).toEqual([
    ...['required', 'type', 'unknown_option', 'duplicate', 'too_few', 'too_many', 'too_short', 'too_long', 'pattern', 'format'],
    ...['too_small', 'too_large', 'not_integer', 'decimals', 'too_early', 'too_late', 'no_such_date', 'unknown_field'],
    ...['custom_refused', 'custom_is_option', 'not_skippable', 'comment_required', 'size', 'schema', 'check'],
  ]);
});

test('no code has two meanings', () => {
  const codes = [...REFUSAL_CODES, ...CLIENT_CODES, ...WORKFLOW_CODES, ...ISSUE_CODES];
  expect(new Set<string>(codes).size).toBe(codes.length);
});

test('isRefusalCode accepts only the codes of refusals', () => {
  expect(REFUSAL_CODES.every(isRefusalCode)).toBe(true);
  expect([...CLIENT_CODES, ...WORKFLOW_CODES, ...ISSUE_CODES, 'ERROR', '', undefined, null, 1].filter(isRefusalCode)).toEqual([]);
});
