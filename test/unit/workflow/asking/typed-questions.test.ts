import * as v from 'valibot';
import { z } from 'zod';
import * as mini from 'zod/mini';

import { InvalidQuestionError } from '../../../../src/protocol/errors';
import type { StandardSchema } from '../../../../src/protocol/standard-schema';
import type { PauseOptions } from '../../../../src/workflow/asking/pause-options';
import { toQuestion } from '../../../../src/workflow/asking/to-question';

const options = [{ id: 'a', label: 'A' }, { id: 'b', label: 'B' }];
const label = 'L';

function ask(given: object) {
  return toQuestion('q', given as PauseOptions);
}

function form(field: object, more: object = {}) {
  return { inputType: 'form', fields: { amount: { label, ...field } }, ...more };
}

const broken = (validate: () => unknown) => ({ '~standard': { version: 1, vendor: 'test', validate } });

test.each<readonly [string, object, RegExp]>([
  ['a limit of another type', { minimum: 1 }, /minimum is for number, not for text/],
  ['a limit of another type in a field', form({ inputType: 'boolean', maxLength: 1 }), /fields\.amount\.maxLength is for text, not for boolean/],
  ['a limit that is no number', { inputType: 'number', minimum: '1' }, /minimum must be a finite number, not "1"/],
  ['NaN as a limit', { inputType: 'number', maximum: NaN }, /maximum must be a finite number, not NaN/],
  ['a negative length', { minLength: -1 }, /minLength must be a whole number from 0, not -1/],
  ['half a choice', { inputType: 'multiselect', options, maxSelected: 0.5 }, /maxSelected must be/],
  ['a flag that is a text', { inputType: 'number', integer: 'yes' }, /integer must be true or false/],
  ['an empty unit', { inputType: 'number', unit: ' ' }, /unit must be a text that is not empty/],
  ['an unknown format', { format: 'phone' }, /format must be "email" or "url"/],
  ['a bad pattern', { pattern: '(' }, /pattern must be the source of a regular expression with the flag u, not "\("/],
  ['a pattern that is none with the flag u', { pattern: '\\-' }, /pattern must be/],
  ['a pattern that is a RegExp', { pattern: /a/ }, /pattern must be/],
  ['a date that does not exist', { inputType: 'date', earliest: '2026-02-30' }, /earliest must be a date/],
  ['a point in time for a day', { inputType: 'date', latest: '2026-01-01T10:00Z' }, /latest must be a date/],
  ['a Date', { inputType: 'date', latest: new Date(0) }, /latest must be a date/],
  ['lengths that contradict', { minLength: 3, maxLength: 2 }, /minLength is more than the longest text/],
  ['a length beyond a pattern’s', { minLength: 1001, pattern: 'x' }, /minLength is more than/],
  ['numbers that contradict', { inputType: 'number', minimum: 2, maximum: 1 }, /minimum leaves no number up to maximum/],
  ['no whole number between', { inputType: 'number', minimum: 0.2, maximum: 0.8, integer: true }, /minimum leaves no number/],
  ['no decimal between', { inputType: 'number', minimum: 0.001, maximum: 0.009, decimals: 2 }, /minimum leaves no number/],
  ['dates that contradict', { inputType: 'date', earliest: '2026-01-02', latest: '2026-01-01' }, /earliest is after latest/],
  ['more choices than there are', { inputType: 'multiselect', options, minSelected: 3 }, /minSelected is more than can be chosen/],
  ['choices that contradict', { inputType: 'multiselect', options, minSelected: 2, maxSelected: 1 }, /minSelected is more than/],
  ['a contradiction in a field', form({ inputType: 'number', minimum: 2, maximum: 1 }), /fields\.amount\.minimum leaves no number/],
  ['a form of nothing', { inputType: 'form' }, /a form needs either fields or a schema/],
  ['a form of both', form({ inputType: 'text' }, { schema: z.object({}) }), /a form needs either fields or a schema/],
  ['fields of a text', { fields: { a: { inputType: 'text', label } } }, /fields is for form, not for text/],
  ['fields that are a text', { inputType: 'form', fields: 'amount' }, /fields must be an object of fields/],
  ['fields that are a list', { inputType: 'form', fields: [{ inputType: 'text', label }] }, /fields has "0"/],
  ['no fields', { inputType: 'form', fields: {} }, /fields must be an object of 1 to 30 fields/],
  ['31 fields', { inputType: 'form', fields: Object.fromEntries(Array.from({ length: 31 }, (_, i) => [`f${i}`, { inputType: 'text', label }])) }, /1 to 30 fields/],
  ['a name of digits', { inputType: 'form', fields: { 12: { inputType: 'text', label } } }, /fields has "12"; a name is as for key/],
  ['a name with a space', { inputType: 'form', fields: { 'a b': { inputType: 'text', label } } }, /fields has "a b"/],
  ['an empty name', { inputType: 'form', fields: { '': { inputType: 'text', label } } }, /fields has ""/],
  ['the name of a prototype', { inputType: 'form', fields: JSON.parse(`{"__proto__":{"inputType":"text","label":"L"}}`) as object }, /fields has "__proto__"/],
  ['a field that is null', { inputType: 'form', fields: { amount: null } }, /fields\.amount: a field is \{ inputType, label \}/],
  ['a field of an unknown type', form({ inputType: 'slider' }), /fields\.amount\.inputType "slider" is unknown; use one of/],
  ['a form in a form', form({ inputType: 'form', fields: {} }), /fields\.amount\.inputType "form" is unknown/],
  ['a boolean question', { inputType: 'boolean' }, /inputType "boolean" is unknown/],
  ['a field without a label', form({ inputType: 'text', label: undefined }), /fields\.amount\.label is needed/],
  ['a field with a blank label', form({ inputType: 'text', label: ' ' }), /fields\.amount\.label must be a text that is not empty/],
  ['a misspelt limit of a field', form({ inputType: 'number', minimun: 1 }), /fields\.amount: there is no option "minimun"; did you mean "minimum"\?/],
  ['an option of questions in a field', form({ inputType: 'text', skippable: true }), /fields\.amount: there is no option "skippable"/],
  ['a field’s select without options', form({ inputType: 'select' }), /fields\.amount: select needs at least one option/],
  ['a field’s bad option', form({ inputType: 'select', options: [{ id: 'a', label: 'A', danger: 'no' }] }), /fields\.amount\.options\[0\]\.danger must be true or false/],
  ['a comma in an id of a field’s multiselect', form({ inputType: 'multiselect', options: [{ id: 'a,b', label }] }), /fields\.amount: option id "a,b" must not contain a comma/],
  ['a field’s default that does not fit', form({ inputType: 'number', minimum: 1, defaultValue: 0 }), /fields\.amount\.defaultValue does not fit the field: At least 1/],
  ['a default out of limits', { inputType: 'number', maximum: 1, defaultValue: 2 }, /defaultValue does not fit the question: At most 1/],
  ['a form’s default with an unknown field', form({ inputType: 'number' }, { defaultValue: { more: 1 } }), /defaultValue does not fit the question: more: The form has no field "more"/],
  ['a form’s default that is wrong', form({ inputType: 'number' }, { defaultValue: { amount: 'x' } }), /defaultValue does not fit the question: amount: The answer must be a number/],
  ['a form’s default that is a list', form({ inputType: 'number' }, { defaultValue: [1] }), /defaultValue does not fit the question: The answer must be an object of fields/],
  ['a default that the check refuses', { defaultValue: 'x', check: () => 'Not x.' }, /defaultValue does not fit the question: Not x\./],
  ['a default that the schema refuses', { defaultValue: 'x', schema: z.coerce.number() }, /defaultValue does not fit/],
  ['a check that throws on the default', { defaultValue: 'x', check: () => { throw new Error('oh'); } }, /check fails: oh/],
  ['a check that returns a promise', { defaultValue: 'x', check: () => Promise.resolve(undefined) }, /check fails: it returns a promise/],
  ['an async check', { check: async () => undefined }, /check must be a function that is not async, not a function/],
  ['a check that is no function', { check: 'x' }, /check must be a function/],
  ['a schema on a number', { inputType: 'number', schema: z.number() }, /schema is for text and form, not for number/],
  ['no schema', { schema: {} }, /schema must be a Standard Schema/],
  ['a schema of a later version', { schema: { '~standard': { version: 2, vendor: 'x', validate: () => ({ value: 1 }) } } }, /schema must be a Standard Schema/],
  ['null as a schema', { schema: null }, /schema must be a Standard Schema/],
  ['a schema that throws', { schema: broken(() => { throw new Error('oh'); }) }, /schema cannot check ""\. The question's schema fails: oh/],
  ['an async schema', { schema: z.string().refine(async () => true) }, /schema cannot check ""\. .* asynchronous/],
  ['an async schema of zod/mini', { schema: mini.string().check(mini.refine(async () => true)) }, /asynchronous/],
  ['an async schema of valibot', { schema: v.pipeAsync(v.string(), v.checkAsync(async () => true)) }, /asynchronous/],
  ['an async schema of a form', { inputType: 'form', schema: z.object({ name: z.string() }).refine(async () => true) }, /schema cannot check \{"name":""\}/],
  ['an async schema of a field', { inputType: 'form', schema: z.object({ kind: z.enum(['a']), age: z.number(), ok: z.boolean(), many: z.array(z.string()), deep: z.object({ name: z.string().refine(async () => true) }) }) }, /asynchronous/],
  ['an async schema of valibot for a form', { inputType: 'form', schema: v.objectAsync({ a: v.string() }) }, /asynchronous/],
  ['a schema that promises and fails', { schema: broken(() => Promise.reject(new Error('later'))) }, /asynchronous/],
  ['a schema that cannot be described', { inputType: 'form', schema: z.object({ at: z.date() }) }, /schema cannot be converted to JSON Schema \(.+\); set jsonSchema/],
  ['jsonSchema without a schema', { jsonSchema: {} }, /jsonSchema needs a schema/],
  ['a jsonSchema that is no object', { schema: mini.string(), jsonSchema: [] }, /jsonSchema must be an object of plain JSON/],
  ['a jsonSchema that is not plain', { schema: mini.string(), jsonSchema: { at: new Date(0) } }, /jsonSchema must be an object of plain JSON/],
])('%s is the author’s mistake, told by its path', (_what, given, says) => {
  expect(() => ask(given)).toThrow(InvalidQuestionError);
  expect(() => ask(given)).toThrow(says);
});

test('limits stand in the question as they were meant', () => {
  const { question } = ask({ inputType: 'number', minimum: 0.1 + 0.2, maximum: 0.7 + 0.1, integer: false, decimals: undefined, unit: 'GBP' });
  expect(question).toEqual({ question: 'q', inputType: 'number', minimum: 0.3, maximum: 0.8, unit: 'GBP' });
});

test('limits that leave one value are fine', () => {
  expect(ask({ inputType: 'number', minimum: 0.07, maximum: 0.07, decimals: 2 }).question).toMatchObject({ minimum: 0.07, maximum: 0.07 });
  expect(ask({ inputType: 'number', minimum: 9007199254740991, maximum: 9007199254740991 }).question).toMatchObject({ maximum: 9007199254740991 });
  expect(ask({ inputType: 'number', maximum: 0.5, integer: true, decimals: 2 }).question).toMatchObject({ maximum: 0.5 });
  expect(ask({ inputType: 'multiselect', options, allowCustom: true, minSelected: 3 }).question).toMatchObject({ minSelected: 3 });
  expect(ask({ inputType: 'date', earliest: '2026-01-01', latest: '2026-01-01T00:00Z', time: true }).question).toMatchObject({ time: true });
});

test('a form’s fields stand in their order, with what is absent or false left out', () => {
  const fields = {
    why: { inputType: 'text', label, optional: false, multiline: true, placeholder: undefined },
    ok: { inputType: 'approval', label, description: 'D', optional: true },
    left: undefined,
    amount: { inputType: 'number', label, defaultValue: '1.50' },
  };
  expect(JSON.stringify(ask({ inputType: 'form', fields }).question)).toBe(
    JSON.stringify({
      question: 'q',
      inputType: 'form',
      fields: {
        why: { inputType: 'text', label, multiline: true },
        ok: { inputType: 'approval', label, options: [{ id: 'approve', label: 'Approve' }, { id: 'reject', label: 'Reject' }], description: 'D', optional: true },
        amount: { inputType: 'number', label, defaultValue: 1.5 },
      },
      defaultValue: { amount: 1.5 },
    })
  );
});

test('a form’s own default comes before those of its fields', () => {
  const fields = { a: { inputType: 'number', label, defaultValue: 1 }, b: { inputType: 'text', label, defaultValue: 'x' } };
  expect(ask({ inputType: 'form', fields, defaultValue: { a: '2' } }).question.defaultValue).toEqual({ a: 2, b: 'x' });
});

test('a default is in the form in which its answer is kept', () => {
  expect(ask({ inputType: 'number', defaultValue: '99.50' }).question.defaultValue).toBe(99.5);
  expect(ask({ inputType: 'multiselect', options, defaultValue: ['b', 'a'] }).question.defaultValue).toEqual(['b', 'a']);
  expect(ask({ schema: z.coerce.number(), defaultValue: '7' }).question.defaultValue).toBe('7');
});

test('an incomplete form is not held against the check', () => {
  const fields = { a: { inputType: 'number', label }, b: { inputType: 'text', label } };
  const check = ({ b }: { b: string }) => (b.length > 3 ? undefined : 'Longer.');
  expect(ask({ inputType: 'form', fields, check, defaultValue: { a: 1 } }).question.defaultValue).toEqual({ a: 1 });
  expect(() => ask({ inputType: 'form', fields, check, defaultValue: { a: 1, b: 'x' } })).toThrow('Longer.');
});

test('a schema is described by itself, else by its author, else not at all', () => {
  expect(ask({ schema: z.coerce.number().positive() }).question.jsonSchema).toMatchObject({ type: 'number', exclusiveMinimum: 0 });
  expect(ask({ inputType: 'form', schema: z.object({ a: z.string() }), jsonSchema: { title: 'other' } }).question.jsonSchema).toMatchObject({ properties: { a: { type: 'string' } } });
  expect(ask({ inputType: 'form', schema: z.object({ at: z.date() }), jsonSchema: { title: 'mine' } }).question.jsonSchema).toEqual({ title: 'mine' });
  const jsonSchema = { type: 'object', properties: { a: { type: 'string' } } };
  for (const schema of [mini.object({ a: mini.string() }), v.object({ a: v.string() })] as StandardSchema[]) {
    expect(ask({ inputType: 'form', schema, jsonSchema }).question.jsonSchema).toEqual(jsonSchema);
    expect(ask({ inputType: 'form', schema }).question).toEqual({ question: 'q', inputType: 'form' });
  }
});

test('only a call with a schema or a check has rules', () => {
  expect(ask({}).rules).toBeUndefined();
  const check = () => undefined;
  expect(ask({ check }).rules).toEqual({ check });
});
