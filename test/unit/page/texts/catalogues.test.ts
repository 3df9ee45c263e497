import { HTTP_CODES } from '../../../../src/http/problems/problem-codes';
import { DE } from '../../../../src/page/texts/de';
import { EN } from '../../../../src/page/texts/en';
import { JA } from '../../../../src/page/texts/ja';
import { createTexts } from '../../../../src/page/texts/texts';
import type { Catalogue } from '../../../../src/page/texts/texts';
import { CLIENT_CODES, ISSUE_CODES, REFUSAL_CODES } from '../../../../src/protocol/codes';

const toForms = (template: Catalogue[keyof Catalogue]): readonly string[] => (typeof template === 'string' ? [template] : Object.values(template));
const toNames = (text: string): readonly string[] => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name))].sort();
const entries = (catalogue: Catalogue) => Object.entries(catalogue) as [keyof Catalogue, Catalogue[keyof Catalogue]][];

test.each([['German', DE], ['Japanese', JA]] as const)('%s has the keys of English, and each text the same values', (_name, catalogue) => {
  expect(Object.keys(catalogue).sort()).toEqual(Object.keys(EN).sort());
  for (const [key, template] of entries(catalogue)) {
    const wanted = toNames(toForms(EN[key]).at(-1) ?? '');
    for (const form of toForms(template)) expect({ key, names: toNames(form).filter((name) => !wanted.includes(name)) }).toEqual({ key, names: [] });
    expect({ key, names: toNames(toForms(template).at(-1) ?? '') }).toEqual({ key, names: wanted });
  }
});

test.each([['English', EN], ['German', DE], ['Japanese', JA]] as const)('%s is plain: no exclamation mark, no word of the code', (_name, catalogue) => {
  for (const [key, template] of entries(catalogue)) {
    for (const form of toForms(template)) expect({ key, form, isPlain: !/[!!]|\bpauses?\b|please wait/i.test(form) }).toMatchObject({ key, isPlain: true });
    for (const form of toForms(template)) expect({ key, marks: form.split('**').length % 2 }).toEqual({ key, marks: 1 });
  }
});

test('every code of a problem, and every code of an issue but the author’s own, has its words', () => {
  for (const code of [...REFUSAL_CODES, ...CLIENT_CODES, ...HTTP_CODES]) expect(EN).toHaveProperty(code);
  for (const code of ISSUE_CODES.filter((one) => !['schema', 'check', 'format'].includes(one))) expect(EN).toHaveProperty(`issue_${code}`);
});

test('plurals follow the language', () => {
  const english = createTexts('en', EN);
  expect([english.say('newQuestions', { n: 1 }), english.say('newQuestions', { n: 2_000 })]).toEqual(['1 new question', '2,000 new questions']);
  expect(createTexts('de', DE).say('newQuestions', { n: 1 })).toBe('1 neue Frage');
  expect(createTexts('ja', JA).say('newQuestions', { n: 1 })).toBe('新しい質問が1件');
});

test('a host’s texts take the place of ours, and values are never read as texts', () => {
  const texts = createTexts('en', { ...EN, sendAnswer: 'Off it goes', byWhen: '{who}: {when}' });
  expect(texts.say('sendAnswer')).toBe('Off it goes');
  expect(texts.say('byWhen', { who: '{when}', when: '**now**' })).toBe('{when}: **now**');
});

test('a code of a later version has no text', () => {
  const texts = createTexts('en', EN);
  expect([texts.find('issue_too_few', { n: 2 }), texts.find('issue_of_tomorrow'), texts.find('toString')]).toEqual(['Choose at least 2.', undefined, undefined]);
});
