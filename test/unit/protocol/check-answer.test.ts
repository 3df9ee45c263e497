import fc from 'fast-check';

import { checkAnswer } from '../../../src/protocol/check-answer';
import { toJoinedIds } from '../../../src/protocol/shown-value';
import type { InputType, MultiselectValue, Question } from '../../../src/protocol/question';

const OPTIONS = ['apple', 'pear', 'plum'].map((id) => ({ id, label: id.toUpperCase() }));
const IDS = OPTIONS.map(({ id }) => id);

function ask(inputType: InputType, more: Partial<Question> = {}): Question {
  return { question: 'Which?', inputType, ...(inputType !== 'text' && { options: OPTIONS }), ...more };
}

test('a text is taken exactly as it was typed, whatever it says', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (value) => expect(checkAnswer(ask('text'), { value })).toEqual({ ok: true, status: 'answered', value })));
  for (const value of ['', ' ', '0', 'false', 'null', '__skip__', 'approve']) {
    expect(checkAnswer(ask('text', { skippable: true }), { value })).toEqual({ ok: true, status: 'answered', value });
  }
});

test('a multiselect holds the chosen ids in option order, whatever order they came in, as a list or joined', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(IDS), (chosen) => {
      const selected = IDS.filter((id) => chosen.includes(id));
      expect(checkAnswer(ask('multiselect'), { value: chosen })).toEqual({ ok: true, status: 'answered', value: { selected } });
      expect(checkAnswer(ask('multiselect'), { value: chosen.join(',') })).toEqual({ ok: true, status: 'answered', value: { selected } });
      expect(toJoinedIds({ selected })).toBe(selected.join(','));
    })
  );
});

test('a custom text stands alone in a select and last in a multiselect', () => {
  expect(checkAnswer(ask('select', { allowCustom: true }), { custom: 'a fig, ripe' })).toEqual({ ok: true, status: 'answered', value: 'a fig, ripe', custom: true });
  expect(checkAnswer(ask('multiselect', { allowCustom: true }), { value: ['plum'], custom: 'figs' })).toMatchObject({ ok: true, value: { selected: ['plum'], custom: 'figs' } });
  expect(checkAnswer(ask('multiselect', { allowCustom: true }), { custom: 'figs' })).toMatchObject({ ok: true, value: { selected: [], custom: 'figs' } });
  expect(toJoinedIds({ selected: ['plum'], custom: 'figs' })).toBe('plum,figs');
});

test.each(['text', 'approval', 'select', 'multiselect'] as const)('a %s is skipped where it may be', (inputType) => {
  expect(checkAnswer(ask(inputType, { skippable: true }), { skip: true })).toEqual({ ok: true, status: 'skipped', value: null });
  expect(checkAnswer(ask(inputType, { skippable: true, comment: 'required' }), { skip: true }).ok).toBe(true);
  expect(checkAnswer(ask(inputType), { skip: true })).toMatchObject({ ok: false, issues: [{ path: ['skip'] }] });
});

const REFUSED = [
  ['no value', ask('text'), {}, ['value'], 'required'],
  ['a number for a text', ask('text'), { value: 1 }, ['value'], 'type'],
  ['a custom text for a text', ask('text'), { custom: 'x' }, ['custom'], 'custom_refused'],
  ['an unknown id', ask('select'), { value: 'kiwi' }, ['value'], 'unknown_option'],
  ['an id in other letters', ask('select'), { value: 'Apple' }, ['value'], 'unknown_option'],
  ['a list for a select', ask('select'), { value: ['apple'] }, ['value'], 'type'],
  ['joined ids for a select', ask('select'), { value: 'apple,pear' }, ['value'], 'unknown_option'],
  ['an empty text for a select', ask('select'), { value: '' }, ['value'], 'unknown_option'],
  ['no value for a select', ask('select'), {}, ['value'], 'required'],
  ['a custom text where none is allowed', ask('select'), { custom: 'fig' }, ['custom'], 'custom_refused'],
  ['an empty custom text', ask('select', { allowCustom: true }), { custom: '' }, ['custom'], 'required'],
  ['an option and a custom text', ask('select', { allowCustom: true }), { value: 'apple', custom: 'fig' }, ['custom'], 'type'],
  ['a custom text as a value', ask('select', { allowCustom: true }), { value: 'fig' }, ['value'], 'unknown_option'],
  ['an unknown id for an approval', ask('approval'), { value: 'approve' }, ['value'], 'unknown_option'],
  ['true for an approval', ask('approval'), { value: true }, ['value'], 'type'],
  ['an unknown id among others', ask('multiselect'), { value: ['apple', 'kiwi'] }, ['value', 1], 'unknown_option'],
  ['an id twice', ask('multiselect'), { value: ['apple', 'pear', 'apple'] }, ['value', 2], 'duplicate'],
  ['an id twice, joined', ask('multiselect'), { value: 'apple,apple' }, ['value', 1], 'duplicate'],
  ['a number among ids', ask('multiselect'), { value: [1] }, ['value', 0], 'type'],
  ['an object for a multiselect', ask('multiselect'), { value: { selected: ['apple'] } }, ['value'], 'type'],
  ['no value for a multiselect', ask('multiselect'), {}, ['value'], 'required'],
  ['a value beside a skip', ask('text', { skippable: true }), { skip: true, value: 'x' }, ['skip'], 'type'],
  ['a custom text beside a skip', ask('select', { skippable: true, allowCustom: true }), { skip: true, custom: 'x' }, ['skip'], 'type'],
  ['no comment where one is needed', ask('approval', { comment: 'required' }), { value: 'apple' }, ['comment'], 'comment_required'],
  ['an empty comment where one is needed', ask('approval', { comment: 'required' }), { value: 'apple', comment: ' ' }, ['comment'], 'comment_required'],
  ['a blank custom text', ask('select', { allowCustom: true }), { custom: ' \n' }, ['custom'], 'required'],
  ['a blank custom text beside ids', ask('multiselect', { allowCustom: true }), { value: ['apple'], custom: '\t' }, ['custom'], 'required'],
  ['an option written as a text of your own', ask('select', { allowCustom: true }), { custom: 'apple' }, ['custom'], 'custom_is_option'],
  ['an option written beside ids', ask('multiselect', { allowCustom: true }), { value: ['pear'], custom: 'apple' }, ['custom'], 'custom_is_option'],
  ['more ids than there are options', ask('multiselect'), { value: [...IDS, 'apple'] }, ['value', 3], 'duplicate'],
  ['a comma after the ids', ask('multiselect'), { value: 'apple,' }, ['value', 1], 'unknown_option'],
  ['an empty id', ask('multiselect'), { value: [''] }, ['value', 0], 'unknown_option'],
  ['a skip where none is allowed', ask('select'), { skip: true }, ['skip'], 'not_skippable'],
] as const;

test.each(REFUSED)('%s is refused, by its path, with a sentence', (_what, question, answer, path, code) => {
  expect(checkAnswer(question, answer)).toEqual({ ok: false, issues: [{ path, code, message: expect.stringMatching(/[.…]$/) as string }] });
});

test('whatever is sent, what is accepted fits the question', () => {
  const question = fc.constantFrom<Question>(ask('approval'), ask('select'), ask('select', { allowCustom: true }), ask('multiselect'), ask('text'));
  const value = fc.oneof(fc.constantFrom(...IDS), fc.array(fc.constantFrom(...IDS, 'kiwi')), fc.jsonValue());
  const answer = fc.record({ value, custom: fc.string(), skip: fc.constant(true as const) }, { requiredKeys: [] });
  fc.assert(
    fc.property(question, answer, (asked, sent) => {
      const checked = checkAnswer(asked, sent as Parameters<typeof checkAnswer>[1]);
      if (!checked.ok) return expect(checked.issues.length).toBeGreaterThan(0);
      if (asked.allowCustom && sent.custom !== undefined) expect(checked).toMatchObject({ value: sent.custom, custom: true });
      if (asked.inputType === 'text' || asked.allowCustom) return expect(typeof checked.value).toBe('string');
      const chosen = checked.value === null || typeof checked.value !== 'object' ? [checked.value] : (checked.value as MultiselectValue).selected;
      return expect(IDS).toEqual(expect.arrayContaining(chosen));
    }),
    { numRuns: 500 }
  );
});

test('a refusal names the options, and clips what is long', () => {
  const checked = checkAnswer(ask('select'), { value: 'k'.repeat(10_000) });
  const message = checked.ok ? '' : (checked.issues[0]?.message ?? '');
  expect(message).toContain('"apple", "pear", "plum"');
  expect(message.length).toBeLessThan(300);
});

test('a refusal shows what cannot be seen, and half of no character', () => {
  const refused = (value: string) => {
    const checked = checkAnswer(ask('select'), { value });
    return checked.ok ? '' : (checked.issues[0]?.message ?? '');
  };
  expect(refused('apple\u200b')).toBe('"apple\\u200b" is not among the options: "apple", "pear", "plum".');
  expect(refused(`${'x'.repeat(79)}😀 and more`)).toBe(`"${'x'.repeat(79)}…" is not among the options: "apple", "pear", "plum".`);
});

test('a check tells the first 20 things that are wrong, and names at most 20 options', () => {
  const options = Array.from({ length: 100 }, (_, i) => ({ id: `option-${i}`, label: 'x' }));
  const checked = checkAnswer(ask('multiselect', { options }), { value: Array.from({ length: 5000 }, (_, i) => `${i}`) });
  expect(checked.ok ? [] : checked.issues.map(({ path }) => path)).toEqual(Array.from({ length: 20 }, (_, i) => ['value', i]));
  const [message = ''] = checked.ok ? [] : checked.issues.map((issue) => issue.message);
  expect(message.match(/"option-\d+"/g)).toHaveLength(20);
  expect(message).toMatch(/, …\.$/);
  // With three options the fourth id already is one too many: what comes after it is not looked at.
  const few = checkAnswer(ask('multiselect'), { value: Array.from({ length: 5000 }, (_, i) => `${i}`) });
  expect(few.ok ? 0 : few.issues.length).toBe(4);
});

// History says that it was accepted: newer rules are not applied, but its options must still be offered.
test.each<readonly [string, Question, Parameters<typeof checkAnswer>[1], object]>([
  ['without a comment', ask('approval', { comment: 'required' }), { value: 'apple' }, { value: 'apple' }],
  ['with a blank text of its own', ask('select', { allowCustom: true }), { custom: ' ' }, { value: ' ', custom: true }],
  ['with an option as a text of its own', ask('select', { allowCustom: true }), { custom: 'apple' }, { value: 'apple', custom: true }],
])('a recorded answer %s is still used', (_what, question, answer, expected) => {
  expect(checkAnswer(question, answer).ok).toBe(false);
  expect(checkAnswer(question, answer, 'recorded')).toMatchObject({ ok: true, status: 'answered', ...expected });
});

test.each<readonly [string, Question, Parameters<typeof checkAnswer>[1]]>([
  ['an option that is gone', ask('select'), { value: 'kiwi' }],
  ['an option among others that is gone', ask('multiselect'), { value: ['apple', 'kiwi'] }],
  ['an id twice', ask('multiselect'), { value: ['apple', 'apple'] }],
  ['an option that is gone, behind more ids than there are options', ask('multiselect'), { value: ['apple', 'apple', 'apple', 'apple', 'kiwi'] }],
  ['a text of its own where none is taken', ask('select'), { custom: 'fig' }],
  ['a skip where none is taken', ask('select'), { skip: true }],
  ['nothing', ask('text'), {}],
])('a recorded answer with %s is not', (_what, question, answer) => {
  expect(checkAnswer(question, answer, 'recorded').ok).toBe(false);
});
