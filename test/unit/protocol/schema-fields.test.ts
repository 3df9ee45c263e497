import { z } from 'zod';

import { toFormFields } from '../../../src/protocol/schema-fields';
import type { Json, Question } from '../../../src/protocol/question';

const ask = (jsonSchema: object): Question => ({ question: 'Claim?', inputType: 'form', jsonSchema: jsonSchema as { readonly [key: string]: Json } });

test('a flat schema gives fields with their limits', () => {
  const schema = z.object({
    amount: z.number().min(0.01).max(500).describe('In pounds'),
    count: z.int().optional(),
    day: z.iso.date(),
    when: z.iso.datetime(),
    mail: z.email(),
    link: z.url(),
    kind: z.enum(['travel', 'meals']),
    urgent: z.boolean().default(false),
    note: z.string().min(1).max(20).meta({ title: 'A note' }),
  });
  expect(toFormFields(ask(z.toJSONSchema(schema, { io: 'input' })))).toEqual({
    amount: { inputType: 'number', label: 'amount', description: 'In pounds', minimum: 0.01, maximum: 500 },
    count: { inputType: 'number', label: 'count', integer: true, optional: true },
    day: { inputType: 'date', label: 'day' },
    when: { inputType: 'date', label: 'when', time: true },
    mail: { inputType: 'text', label: 'mail', format: 'email' },
    link: { inputType: 'text', label: 'link', format: 'url' },
    kind: { inputType: 'select', label: 'kind', options: [{ id: 'travel', label: 'travel' }, { id: 'meals', label: 'meals' }] },
    urgent: { inputType: 'boolean', label: 'urgent', defaultValue: false, optional: true },
    note: { inputType: 'text', label: 'A note', minLength: 1, maxLength: 20 },
  });
});

test.each([
  ['an object in an object', z.toJSONSchema(z.object({ a: z.object({ b: z.string() }) }))],
  ['a list', z.toJSONSchema(z.object({ a: z.array(z.string()) }))],
  ['one of two types', z.toJSONSchema(z.object({ a: z.union([z.string(), z.number()]) }))],
  ['no property', { type: 'object' }],
  ['what is no schema', { properties: { a: true } }],
])('a schema with %s has no fields', (_name, schema) => {
  expect(toFormFields(ask(schema))).toBeUndefined();
});

test('choices that are titled are options, and without one that is no choice the field is a text', () => {
  const toField = (oneOf: readonly Json[]) => toFormFields(ask({ properties: { a: { type: 'string', oneOf } } }))?.['a'];
  expect(toField([{ const: 'x', title: 'Ex' }, { const: 'y' }])).toMatchObject({ inputType: 'select', options: [{ id: 'x', label: 'Ex' }, { id: 'y', label: 'y' }] });
  for (const choice of [null, true, 'x', { const: 7 }]) expect(toField([{ const: 'x' }, choice])).toEqual({ inputType: 'text', label: 'a', optional: true });
});

test('only a form has fields', () => {
  expect(toFormFields({ question: 'Go?', inputType: 'text', jsonSchema: { type: 'object', properties: { a: { type: 'string' } } } })).toBeUndefined();
});
