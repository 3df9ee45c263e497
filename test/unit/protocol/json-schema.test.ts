import { toJsonSchema } from '../../../src/protocol/json-schema';
import type { Question } from '../../../src/protocol/question';

const DIALECT = { $schema: 'https://json-schema.org/draft/2020-12/schema' };
const options = [{ id: 'a', label: 'A' }, { id: 'b', label: 'B', danger: true }];

test.each<readonly [string, Partial<Question>, object]>([
  ['a text', {}, { type: 'string' }],
  ['a text with limits', { minLength: 1, maxLength: 9, pattern: '^a', format: 'url', multiline: true, defaultValue: 'https://a.b' }, { type: 'string', minLength: 1, maxLength: 9, pattern: '^a', format: 'uri', default: 'https://a.b' }],
  ['a text with a pattern', { pattern: '^a' }, { type: 'string', maxLength: 1000, pattern: '^a' }],
  ['a text with a schema', { jsonSchema: { type: 'number', minimum: 1 } }, { type: 'string' }],
  ['a text with a schema of a text', { jsonSchema: { type: 'string', format: 'uuid' } }, { type: 'string', format: 'uuid' }],
  ['a number', { inputType: 'number', minimum: 0.01, maximum: 9, decimals: 2, unit: 'GBP' }, { type: 'number', minimum: 0.01, maximum: 9 }],
  ['a whole number', { inputType: 'number', integer: true }, { type: 'integer' }],
  ['a day', { inputType: 'date', earliest: '2026-01-01' }, { type: 'string', format: 'date' }],
  ['a point in time', { inputType: 'date', time: true }, { type: 'string', format: 'date-time' }],
  ['a select', { inputType: 'select', options }, { type: 'string', oneOf: [{ const: 'a', title: 'A' }, { const: 'b', title: 'B' }] }],
  ['a multiselect', { inputType: 'multiselect', options, minSelected: 1, maxSelected: 2 }, { type: 'array', items: { anyOf: [{ const: 'a', title: 'A' }, { const: 'b', title: 'B' }] }, uniqueItems: true, minItems: 1, maxItems: 2 }],
  ['a form of a schema that says nothing', { inputType: 'form' }, { type: 'object' }],
  ['a form of a schema', { inputType: 'form', jsonSchema: { type: 'object', properties: {} } }, { type: 'object', properties: {} }],
])('%s', (_what, question, schema) => {
  const described = toJsonSchema({ question: 'q', inputType: 'text', ...question });
  expect(described).toEqual({ ...DIALECT, ...schema });
  expect(JSON.parse(JSON.stringify(described))).toEqual(described);
});

test('a form has a property for each field, in their order', () => {
  const fields = {
    amount: { inputType: 'number', label: 'Amount', description: 'In all', minimum: 0 },
    urgent: { inputType: 'boolean', label: 'Urgent', optional: true, defaultValue: false },
    kind: { inputType: 'select', label: 'Kind', options },
  } as const;
  expect(JSON.stringify(toJsonSchema({ question: 'q', inputType: 'form', fields, defaultValue: { kind: 'b', urgent: true } }))).toBe(
    JSON.stringify({
      ...DIALECT,
      type: 'object',
      properties: {
        amount: { title: 'Amount', description: 'In all', type: 'number', minimum: 0 },
        urgent: { title: 'Urgent', type: 'boolean', default: true },
        kind: { title: 'Kind', type: 'string', oneOf: [{ const: 'a', title: 'A' }, { const: 'b', title: 'B' }], default: 'b' },
      },
      required: ['amount', 'kind'],
      additionalProperties: false,
    })
  );
});
