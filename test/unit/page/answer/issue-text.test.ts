import { toPlacedIssues } from '../../../../src/page/answer/issue-text';
import { createFormats } from '../../../../src/page/formats/create-formats';
import { DE } from '../../../../src/page/texts/de';
import { createTexts } from '../../../../src/page/texts/texts';
import { ISSUE_CODES } from '../../../../src/protocol/codes';
import type { Question } from '../../../../src/protocol/question';

const texts = createTexts('de', DE);
const language = { texts, formats: createFormats('de', texts) };
const FORM: Question = { question: 'Go?', inputType: 'form', fields: { b: { inputType: 'number', label: 'B', unit: 'EUR' }, a: { inputType: 'date', label: 'A' } } };

test('issues stand at their fields, in the order of the form, one for each', () => {
  const issues = [
    { path: ['comment'], code: 'comment_required', message: '' },
    { path: ['value', 'a'], code: 'too_late', params: { max: '2026-12-03' }, message: '' },
    { path: ['value', 'b'], code: 'too_large', params: { max: 1500 }, message: '' },
    { path: ['value', 'b'], code: 'decimals', params: { max: 2 }, message: '' },
    { path: ['value', 'gone'], code: 'unknown_field', message: '' },
  ] as const;
  expect(toPlacedIssues(FORM, issues, language)).toEqual([
    { place: 'answer', text: 'Dieses Feld hat das Formular nicht mehr.' },
    { place: 'field:b', text: 'Das darf höchstens 1.500\u00a0EUR sein.' },
    { place: 'field:a', text: 'Das darf nicht nach 3. Dez. 2026 liegen.' },
    { place: 'comment', text: 'Schreiben Sie zuerst einen Kommentar. Er wird mit der Antwort gesendet.' },
  ]);
});

test('every code is said in the language, and the author’s words stay as they are', () => {
  const ask: Question = { question: 'Go?', inputType: 'text' };
  for (const code of ISSUE_CODES) {
    const [issue] = toPlacedIssues(ask, [{ path: ['value'], code, params: { min: 1, max: 2, format: 'email' }, message: 'The author’s words.' }], language);
    expect({ code, isOwn: issue?.text === 'The author’s words.' }).toEqual({ code, isOwn: code === 'schema' || code === 'check' });
  }
});
