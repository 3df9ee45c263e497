import fc from 'fast-check';

import { checkAnswer, toJoinedValue } from '../../../src/protocol/check-answer';
import type { InputType, Question } from '../../../src/protocol/question';

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
      expect(toJoinedValue({ selected })).toBe(selected.join(','));
    })
  );
});

test('a custom text stands alone in a select and last in a multiselect', () => {
  expect(checkAnswer(ask('select', { allowCustom: true }), { custom: 'a fig, ripe' })).toMatchObject({ ok: true, value: 'a fig, ripe' });
  expect(checkAnswer(ask('multiselect', { allowCustom: true }), { value: ['plum'], custom: 'figs' })).toMatchObject({ ok: true, value: { selected: ['plum'], custom: 'figs' } });
  expect(checkAnswer(ask('multiselect', { allowCustom: true }), { custom: 'figs' })).toMatchObject({ ok: true, value: { selected: [], custom: 'figs' } });
  expect(toJoinedValue({ selected: ['plum'], custom: 'figs' })).toBe('plum,figs');
});

test.each(['text', 'approval', 'select', 'multiselect'] as const)('a %s is skipped where it may be', (inputType) => {
  expect(checkAnswer(ask(inputType, { skippable: true }), { skip: true })).toEqual({ ok: true, status: 'skipped', value: null });
  expect(checkAnswer(ask(inputType, { skippable: true, comment: 'required' }), { skip: true }).ok).toBe(true);
  expect(checkAnswer(ask(inputType), { skip: true })).toMatchObject({ ok: false, issues: [{ path: ['skip'] }] });
});

const REFUSED = [
  ['no value', ask('text'), {}, ['value']],
  ['a number for a text', ask('text'), { value: 1 }, ['value']],
  ['a custom text for a text', ask('text'), { custom: 'x' }, ['custom']],
  ['an unknown id', ask('select'), { value: 'kiwi' }, ['value']],
  ['an id in other letters', ask('select'), { value: 'Apple' }, ['value']],
  ['a list for a select', ask('select'), { value: ['apple'] }, ['value']],
  ['joined ids for a select', ask('select'), { value: 'apple,pear' }, ['value']],
  ['an empty text for a select', ask('select'), { value: '' }, ['value']],
  ['no value for a select', ask('select'), {}, ['value']],
  ['a custom text where none is allowed', ask('select'), { custom: 'fig' }, ['custom']],
  ['an empty custom text', ask('select', { allowCustom: true }), { custom: '' }, ['custom']],
  ['an option and a custom text', ask('select', { allowCustom: true }), { value: 'apple', custom: 'fig' }, ['custom']],
  ['a custom text as a value', ask('select', { allowCustom: true }), { value: 'fig' }, ['value']],
  ['an unknown id for an approval', ask('approval'), { value: 'approve' }, ['value']],
  ['true for an approval', ask('approval'), { value: true }, ['value']],
  ['an unknown id among others', ask('multiselect'), { value: ['apple', 'kiwi'] }, ['value', 1]],
  ['an id twice', ask('multiselect'), { value: ['apple', 'pear', 'apple'] }, ['value', 2]],
  ['an id twice, joined', ask('multiselect'), { value: 'apple,apple' }, ['value', 1]],
  ['a number among ids', ask('multiselect'), { value: [1] }, ['value', 0]],
  ['an object for a multiselect', ask('multiselect'), { value: { selected: ['apple'] } }, ['value']],
  ['no value for a multiselect', ask('multiselect'), {}, ['value']],
  ['a value beside a skip', ask('text', { skippable: true }), { skip: true, value: 'x' }, ['skip']],
  ['a custom text beside a skip', ask('select', { skippable: true, allowCustom: true }), { skip: true, custom: 'x' }, ['skip']],
  ['no comment where one is needed', ask('approval', { comment: 'required' }), { value: 'apple' }, ['comment']],
  ['an empty comment where one is needed', ask('approval', { comment: 'required' }), { value: 'apple', comment: ' ' }, ['comment']],
] as const;

test.each(REFUSED)('%s is refused, by its path, with a sentence', (_what, question, answer, path) => {
  expect(checkAnswer(question, answer)).toEqual({ ok: false, issues: [{ path, message: expect.stringMatching(/[.…]$/) as string }] });
});

test('whatever is sent, what is accepted fits the question', () => {
  const question = fc.constantFrom<Question>(ask('approval'), ask('select'), ask('select', { allowCustom: true }), ask('multiselect'), ask('text'));
  const value = fc.oneof(fc.constantFrom(...IDS), fc.array(fc.constantFrom(...IDS, 'kiwi')), fc.jsonValue());
  const answer = fc.record({ value, custom: fc.string(), skip: fc.constant(true as const) }, { requiredKeys: [] });
  fc.assert(
    fc.property(question, answer, (asked, sent) => {
      const checked = checkAnswer(asked, sent as Parameters<typeof checkAnswer>[1]);
      if (!checked.ok) return expect(checked.issues.length).toBeGreaterThan(0);
      if (asked.inputType === 'text' || asked.allowCustom) return expect(typeof checked.value).toBe('string');
      const chosen = checked.value === null || typeof checked.value === 'string' ? [checked.value] : checked.value.selected;
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
  const many = checkAnswer(ask('multiselect'), { value: Array.from({ length: 5000 }, (_, i) => `${i}`) });
  expect(many.ok ? 0 : many.issues.length).toBe(20);
});
