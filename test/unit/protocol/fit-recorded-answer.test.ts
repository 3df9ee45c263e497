import { toDigest, toIdFingerprint, toShape } from '../../../src/protocol/fingerprint';
import { fitRecordedAnswer } from '../../../src/protocol/fit-recorded-answer';
import { toPauseId } from '../../../src/protocol/pause-id';
import type { Question } from '../../../src/protocol/question';

const ASKED: Question = { question: 'Which?', inputType: 'select', options: [{ id: 'a', label: 'A' }, { id: 'b', label: 'B' }] };
const ANSWER = { value: 'a', shape: toShape(ASKED, 'fruit') };
// An answer by id alone, such as from a link. The fingerprint in the id says which question was shown.
const BY_ID = { value: 'a', pause: toPauseId({ workflowId: 'w', runId: 'r', index: 0, fingerprint: toIdFingerprint('select', 'fruit', toDigest(ASKED)) }) };

test.each<readonly [string, Question]>([
  ['with a new wording', { ...ASKED, question: 'Which one, please?', details: 'New.' }],
  ['with new labels', { ...ASKED, options: [{ id: 'a', label: 'Apple' }, { id: 'b', label: 'Banana' }] }],
  ['with more options, in another order', { ...ASKED, options: [{ id: 'c', label: 'C' }, { id: 'b', label: 'B' }, { id: 'a', label: 'A' }] }],
  ['with fewer options that were not chosen', { ...ASKED, options: [{ id: 'a', label: 'A' }] }],
  ['that now requires a comment', { ...ASKED, comment: 'required' }],
  ['that is now skippable', { ...ASKED, skippable: true }],
])('a recorded answer fits a question %s', (_how, question) => {
  expect(fitRecordedAnswer(question, 'fruit', ANSWER)).toEqual({ ok: true, status: 'answered', value: 'a' });
  expect(fitRecordedAnswer(question, 'fruit', BY_ID)).toEqual({ ok: true, status: 'answered', value: 'a' });
});

test.each<readonly [string, Question, string | undefined]>([
  ['another input type', { ...ASKED, inputType: 'approval' }, 'fruit'],
  ['another key', ASKED, 'colour'],
  ['no key', ASKED, undefined],
  ['the chosen option removed', { ...ASKED, options: [{ id: 'b', label: 'B' }] }, 'fruit'],
])('a recorded answer does not fit a question with %s', (_how, question, key) => {
  const expected = { ok: false, issues: [{ message: expect.stringMatching(/[.]$/) as string }] };
  expect(fitRecordedAnswer(question, key, ANSWER)).toMatchObject(expected);
  expect(fitRecordedAnswer(question, key, BY_ID)).toMatchObject(expected);
});

test('an answer that says nothing about its question is only checked against the options', () => {
  expect(fitRecordedAnswer(ASKED, 'any', { value: 'b' }).ok).toBe(true);
  expect(fitRecordedAnswer(ASKED, 'any', { value: 'z' }).ok).toBe(false);
  for (const pause of [0, '0', 'colour', 'p~0~r~w']) expect(fitRecordedAnswer(ASKED, 'fruit', { pause, value: 'a' }).ok).toBe(true);
});
