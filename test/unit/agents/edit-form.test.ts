import { toEditForm } from '../../../src/agents/edit-form';

test('each argument is a field of its kind, with its value prefilled', () => {
  const long = 'x'.repeat(100);
  const { fields } = toEditForm({ text: 'a', long, count: 2, on: false, list: [1], none: null }, {});
  expect(fields).toEqual({
    text: { inputType: 'text', label: 'text', defaultValue: 'a' },
    long: { inputType: 'text', label: 'long', multiline: true, defaultValue: long },
    count: { inputType: 'number', label: 'count', defaultValue: 2 },
    on: { inputType: 'boolean', label: 'on', defaultValue: false },
    list: { inputType: 'text', label: 'list (JSON)', multiline: true, defaultValue: '[\n  1\n]' },
    none: { inputType: 'text', label: 'none (JSON)', multiline: true, defaultValue: 'null' },
  });
});

const PARAMETERS = {
  properties: { to: { type: 'string', enum: ['ann', 'bob'] }, amount: { type: 'integer', maximum: 9, description: 'In GBP' }, note: { type: 'string' } },
  required: ['to', 'amount'],
};

test('a schema says more: choices, limits, and what the model left out', () => {
  const { fields } = toEditForm({ to: 'eve', amount: 5 }, { parameters: PARAMETERS });
  expect(fields).toEqual({
    // `eve` is no choice, so it is not prefilled.
    to: { inputType: 'select', label: 'to', options: [{ id: 'ann', label: 'ann' }, { id: 'bob', label: 'bob' }] },
    amount: { inputType: 'number', label: 'amount', description: 'In GBP', integer: true, maximum: 9, defaultValue: 5 },
    note: { inputType: 'text', label: 'note', optional: true },
  });
});

test('what is left out of the form is left out of the arguments', () => {
  const { toArguments } = toEditForm({ to: 'ann', amount: 5, note: 'x' }, { parameters: PARAMETERS });
  expect(toArguments({ to: 'bob', amount: 6 })).toEqual({ args: { to: 'bob', amount: 6 } });
});

test.each([
  ['names that a form cannot have', { 'a b': 1 }, {}],
  ['more than 30', Object.fromEntries(Array.from({ length: 31 }, (_, i) => [`a${i}`, i])), {}],
  ['none', {}, {}],
  ['a schema that a form refuses', { to: 'a' }, { properties: { to: { enum: ['a', ''] } } }],
])('%s: all arguments are one text of JSON', (_name, args, parameters) => {
  const { fields, toArguments } = toEditForm(args, { parameters });
  expect(fields).toEqual({ arguments: { inputType: 'text', label: 'arguments (JSON)', multiline: true, defaultValue: JSON.stringify(args, undefined, 2) } });
  expect(toArguments({ arguments: JSON.stringify(args) })).toEqual({ args });
  expect(toArguments({ arguments: '[1' })).toEqual({ problem: 'arguments must be JSON.' });
  expect(toArguments({ arguments: '[1]' })).toEqual({ problem: 'arguments must be an object of JSON.' });
});

test('an argument that the schema does not allow has no field, and is left out', () => {
  const parameters = { ...PARAMETERS, additionalProperties: false };
  const { fields, toArguments } = toEditForm({ to: 'ann', amount: 5, other: 'x' }, { parameters });
  expect(Object.keys(fields)).toEqual(['to', 'amount', 'note']);
  expect(toArguments({ to: 'ann', amount: 5 })).toEqual({ args: { to: 'ann', amount: 5 } });
});

test("only the author's fields can be changed", () => {
  const { fields, toArguments } = toEditForm({ to: 'ann', amount: 120 }, { fields: { amount: { inputType: 'number', label: 'Amount' } } });
  expect(fields).toEqual({ amount: { inputType: 'number', label: 'Amount', defaultValue: 120 } });
  expect(toArguments({ amount: 80 })).toEqual({ args: { to: 'ann', amount: 80 } });
});

test('an empty form changes no argument by itself: true or false is chosen, and what was given is asked for', () => {
  const parameters = { type: 'object', properties: { amount: { type: 'number' }, dryRun: { type: 'boolean' }, note: { type: 'string' }, memo: { type: 'string' } }, required: ['amount'] };
  const { fields, toArguments } = toEditForm({ amount: 5000, dryRun: true, note: 'x' }, { parameters }, true);
  expect(JSON.stringify(fields)).not.toContain('defaultValue');
  expect(Object.entries(fields).map(([name, { inputType, optional = false }]) => [name, inputType, optional])).toEqual([
    ['amount', 'number', false],
    ['dryRun', 'select', false],
    ['note', 'text', false],
    ['memo', 'text', true],
  ]);
  expect(toArguments({ amount: 5, dryRun: 'true', note: 'x' })).toEqual({ args: { amount: 5, dryRun: true, note: 'x' } });
});
