import { checkArguments, readArguments } from '../../../src/agents/read-arguments';
import type { Json } from '../../../src/protocol/question';

const SCHEMA = {
  type: 'object',
  properties: {
    name: { type: 'string', minLength: 2, maxLength: 4, pattern: '^[a-z]*$' },
    size: { type: 'integer', minimum: 1, maximum: 9 },
    share: { type: ['number', 'null'] },
    kind: { enum: ['a', 'b', 3] },
    tags: { type: 'array', items: { type: 'string' }, minItems: 1, maxItems: 2 },
    deep: { type: 'object', properties: { on: { type: 'boolean' } }, required: ['on'], additionalProperties: false },
    any: {},
  },
  required: ['name'],
  additionalProperties: false,
};

test.each<[Json]>([
  [{ name: 'ada' }],
  [{ name: 'ada', size: 9, share: 0.5, kind: 3, tags: ['x', 'y'], deep: { on: false }, any: [{ a: 1 }] }],
  [{ name: 'ada', share: null, size: null }],
])('%j fits', (args) => {
  expect(readArguments(SCHEMA, args)).toEqual({ ok: true, value: args });
  expect(readArguments(SCHEMA, JSON.stringify(args))).toEqual({ ok: true, value: args });
});

test.each<[Json, string, string]>([
  [{}, 'name', 'required'],
  [{ name: null }, 'name', 'required'],
  [{ name: 'a' }, 'name', 'too_short'],
  [{ name: 'abcde' }, 'name', 'too_long'],
  [{ name: 'AB' }, 'name', 'pattern'],
  [{ name: 'ada', size: 1.5 }, 'size', 'not_integer'],
  [{ name: 'ada', size: 10 }, 'size', 'too_large'],
  [{ name: 'ada', size: '1' }, 'size', 'type'],
  [{ name: 'ada', share: 'x' }, 'share', 'type'],
  [{ name: 'ada', kind: 'c' }, 'kind', 'unknown_option'],
  [{ name: 'ada', tags: [] }, 'tags', 'too_few'],
  [{ name: 'ada', tags: ['x', 'y', 'z'] }, 'tags', 'too_many'],
  [{ name: 'ada', tags: ['x', 1] }, 'tags.1', 'type'],
  [{ name: 'ada', deep: [] }, 'deep', 'type'],
  [{ name: 'ada', deep: {} }, 'deep.on', 'required'],
  [{ name: 'ada', deep: { on: true, off: true } }, 'deep."off"', 'unknown_field'],
  [{ name: 'ada', extra: 1 }, '"extra"', 'unknown_field'],
  [7, '', 'type'],
])('%j does not: %s %s', (args, path, code) => {
  const read = readArguments(SCHEMA, args);
  expect(read.ok ? [] : read.issues.map((issue) => [issue.path.join('.'), issue.code])).toEqual([[path, code]]);
});

test('names that mean something to JavaScript are names like others', () => {
  const args = JSON.parse('{"name":"ada","__proto__":{"on":true},"constructor":1}') as Json;
  const read = readArguments(SCHEMA, args);
  expect(read.ok ? [] : read.issues.map(({ path }) => path)).toEqual([['"__proto__"'], ['"constructor"']]);
});

test.each([
  ['no JSON at all', new Date()],
  ['a function', { name: () => 'ada' }],
  ['too much', { name: 'x'.repeat(600_000) }],
  ['a cycle', toCycle()],
])('%s is refused without a throw', (_name, args) => {
  expect(readArguments(SCHEMA, args)).toMatchObject({ ok: false, issues: [{ code: 'size' }] });
});

test('nothing at all is no arguments', () => {
  for (const given of [undefined, null, '']) expect(readArguments({ properties: {} }, given)).toEqual({ ok: true, value: {} });
});

test('at most 20 issues are told', () => {
  const many = Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`x${i}`, i]));
  expect(checkArguments(SCHEMA, { name: 'ada', ...many })).toHaveLength(20);
  expect(checkArguments({ items: { type: 'string' } }, Array.from({ length: 1000 }, (_, i) => i))).toHaveLength(20);
});

function toCycle(): object {
  const cycle: Record<string, unknown> = {};
  cycle['self'] = cycle;
  return cycle;
}
