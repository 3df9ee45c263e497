import { parseAnswer } from '../../../src/protocol/answer';
import { CLIENT_CODES, ISSUE_CODES, REFUSAL_CODES } from '../../../src/protocol/codes';
import { MAX_ANSWER_BYTES } from '../../../src/protocol/limits';
import { toDocumentedAnswers } from '../../support/documented-answers';
import { readDocument, toCode } from '../../support/read-document';

const DOCUMENT = readDocument('docs/errors.md');
const ISSUES = DOCUMENT.rowsUnder('Issues');

test('each code of a refusal and of the client has its line', () => {
  expect(DOCUMENT.rowsUnder('From an answer').map(([code]) => toCode(code)).sort()).toEqual([...REFUSAL_CODES, ...CLIENT_CODES].sort());
});

test('each code of an issue has its line', () => {
  expect(ISSUES.map(([code]) => toCode(code))).toEqual(ISSUE_CODES);
});

test('the params of an issue are those that refused answers get', () => {
  const large = parseAnswer({ value: 'x'.repeat(MAX_ANSWER_BYTES) });
  const issues = [...toDocumentedAnswers(readDocument('docs/questions.md')).flatMap(({ issues }) => issues), ...(large.ok ? [] : large.issues)];
  const given = Object.fromEntries(issues.map(({ code, params = {} }) => [code, Object.keys(params)]));
  const documented = ISSUES.map(([code, , params]) => [toCode(code), [...(params ?? '').matchAll(/^`(\w+)`/g)].map(([, name]) => name)]);
  // The author's own rules have no params.
  expect(Object.fromEntries(documented)).toEqual({ ...given, schema: [], check: [] });
});
