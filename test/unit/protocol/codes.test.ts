import { CLIENT_CODES, isRefusalCode, REFUSAL_CODES, WORKFLOW_CODES } from '../../../src/protocol/codes';

test('the codes are pinned, for users branch on them', () => {
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
    'NOT_ALLOWED',
  ]);
  expect(CLIENT_CODES).toEqual(['WORKFLOW_NOT_FOUND', 'WORKFLOW_CLOSED', 'NO_PAUSES', 'TASK_FAILING', 'UNAVAILABLE']);
  expect(WORKFLOW_CODES).toEqual(['INVALID_QUESTION', 'PAUSE_TIMED_OUT']);
});

test('no code has two meanings', () => {
  const codes = [...REFUSAL_CODES, ...CLIENT_CODES, ...WORKFLOW_CODES];
  expect(new Set(codes).size).toBe(codes.length);
});

test('a refusal code is told from a code of the client and from anything else', () => {
  expect(REFUSAL_CODES.every(isRefusalCode)).toBe(true);
  expect([...CLIENT_CODES, ...WORKFLOW_CODES, 'ERROR', '', undefined, null, 1].filter(isRefusalCode)).toEqual([]);
});
