import type { Fields } from 'waitforuser';

import { askForm } from '../../../../examples/demo/ask-form';
import type { Choice, Prompts } from '../../../../examples/demo/create-prompts';

const FIELDS: Fields = {
  amount: { inputType: 'number', label: 'Amount', minimum: 1, maximum: 500, unit: 'GBP' },
  day: { inputType: 'date', label: 'Day', optional: true },
  kind: { inputType: 'select', label: 'Kind', options: [{ id: 'travel', label: 'Travel' }, { id: 'gift', label: 'Gift', danger: true }] },
  tags: { inputType: 'multiselect', label: 'Tags', optional: true, options: [{ id: 'a', label: 'A' }] },
  urgent: { inputType: 'boolean', label: 'Urgent' },
};
const BLANK = { values: {}, problems: new Map<string, string>() };

/** A person who types, or chooses the line with this label; `undefined` is Ctrl-C. */
function play(...given: readonly (string | boolean | undefined)[]) {
  const left = [...given];
  const shown: string[] = [];
  const initials: unknown[] = [];
  const next = (message: string, initial: unknown) => {
    shown.push(message);
    initials.push(initial);
    return left.shift();
  };
  const choose = (choices: readonly Choice[], label: unknown) => choices.find((choice) => choice.label === label);
  const prompts: Prompts = {
    select: async (message, choices, initial) => choose(choices, next(message, initial?.label)),
    multiselect: async (message, choices, initial) => {
      const label = next(message, initial?.map((choice) => choice.label));
      return label === undefined ? undefined : choices.filter((choice) => choice.label === label);
    },
    text: async (message, hints) => next(message, hints?.initial) as string | undefined,
    confirm: async (message) => next(message, undefined) as boolean | undefined,
    show: (message) => void shown.push(message),
  };
  return { prompts, shown, initials };
}

test('asks field by field, with limits, and leaves out what is optional', async () => {
  const { prompts, shown } = play('12.5', '', 'Travel', '', 'Yes');
  expect(await askForm(prompts, FIELDS, BLANK)).toEqual({ amount: '12.5', kind: 'travel', urgent: true });
  expect(shown[0]).toBe('Amount (1 of 5)\nA number, from 1 up to 500, in GBP');
  expect(shown[1]).toContain('Day (2 of 5, optional)');
});

test('asks to confirm what is dangerous', async () => {
  const { prompts, shown } = play('1', '2027-01-31', 'Gift', false, 'Gift', true, 'A', 'No');
  expect(await askForm(prompts, FIELDS, BLANK)).toEqual({ amount: '1', day: '2027-01-31', kind: 'gift', tags: ['a'], urgent: false });
  expect(shown[3]).toBe('Gift: are you sure?');
});

test('prefills what was given before, and says what was wrong at its field', async () => {
  const before = { values: { amount: 900, day: '2027-01-31', kind: 'gift', tags: ['a'], urgent: false }, problems: new Map([['amount', 'At most 500.']]) };
  const { prompts, shown, initials } = play('500', '2027-01-31', 'Travel', 'A', 'No');
  await askForm(prompts, FIELDS, before);
  expect(shown[0]).toContain('\nNot accepted: At most 500.');
  expect(initials).toEqual(['900', '2027-01-31', 'Gift', ['A'], 'No']);
});

test('ends at Ctrl-C', async () => {
  expect(await askForm(play('1', undefined).prompts, FIELDS, BLANK)).toBeUndefined();
});
