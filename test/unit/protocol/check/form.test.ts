import fc from 'fast-check';

import { checkAnswer } from '../../../../src/protocol/check-answer';
import { toJsonBytes } from '../../../../src/protocol/json-size';
import type { Field, Fields, Json } from '../../../../src/protocol/question';

const label = 'L';
const options = ['a', 'b', 'c'].map((id) => ({ id, label: id }));

function ask(fields: Fields, value: unknown, checking: 'live' | 'recorded' | 'prefilled' = 'live') {
  return checkAnswer({ question: 'q', inputType: 'form', fields }, { value: value as Json }, checking);
}

function issuesOf(fields: Fields, value: unknown, checking?: 'live' | 'recorded' | 'prefilled'): unknown {
  const checked = ask(fields, value, checking);
  return checked.ok ? checked.value : checked.issues.map(({ path, code }) => [path.join('.'), code]);
}

const CLAIM: Fields = {
  amount: { inputType: 'number', label, minimum: 0.01, decimals: 2 },
  when: { inputType: 'date', label, optional: true },
  why: { inputType: 'text', label, minLength: 1 },
  urgent: { inputType: 'boolean', label, optional: true },
  kind: { inputType: 'select', label, options },
  tags: { inputType: 'multiselect', label, options, maxSelected: 2, optional: true },
};

test('a form holds its fields in their order, each in the form the workflow uses', () => {
  expect(JSON.stringify(issuesOf(CLAIM, { kind: 'b', tags: 'c,a', why: 'x', amount: '12.50', urgent: null }))).toBe('{"amount":12.5,"why":"x","kind":"b","tags":["a","c"]}');
});

test('one issue a field, by its path', () => {
  expect(issuesOf(CLAIM, { amount: '1,5', when: '2026-02-30', why: '', urgent: 'yes', kind: 'z', tags: ['a', 'z', 'z'], more: 1 })).toEqual([
    ['value.amount', 'type'],
    ['value.when', 'no_such_date'],
    ['value.why', 'too_short'],
    ['value.urgent', 'type'],
    ['value.kind', 'unknown_option'],
    ['value.tags', 'unknown_option'],
    ['value.more', 'unknown_field'],
  ]);
  expect(issuesOf(CLAIM, {})).toEqual([['value.amount', 'required'], ['value.why', 'required'], ['value.kind', 'required']]);
});

test.each([[[]], ['{"amount":1}'], [1], [true]])('%j is no form', (value) => expect(issuesOf(CLAIM, value)).toEqual([['value', 'type']]));

test('names of objects’ own machinery are fields like others, or unknown', () => {
  const hostile = JSON.parse('{"__proto__":{"polluted":1},"constructor":"x","toString":"y","hasOwnProperty":"z"}') as object;
  expect(issuesOf({ constructor: { inputType: 'text', label }, toString: { inputType: 'text', label, optional: true } } as unknown as Fields, hostile)).toEqual([
    ['value.__proto__', 'unknown_field'],
    ['value.hasOwnProperty', 'unknown_field'],
  ]);
  expect(issuesOf({ constructor: { inputType: 'text', label, optional: true } } as unknown as Fields, {})).toEqual({});
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});

test('a check tells the first 20 things that are wrong, and repeats no long name', () => {
  const many = Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`${'x'.repeat(200)}${i}`, 1]));
  const checked = ask(CLAIM, many);
  expect(checked.ok ? [] : checked.issues).toHaveLength(20);
  expect(toJsonBytes(checked)).toBeLessThan(8000);
});

// What a deploy may do to the fields of a form that was answered.
test.each<readonly [string, Fields, object, unknown]>([
  ['removed', { a: { inputType: 'number', label } }, { a: 1, gone: 'x' }, { a: 1 }],
  ['added, optional', { a: { inputType: 'number', label }, b: { inputType: 'text', label, optional: true } }, { a: 1 }, { a: 1 }],
  ['added, needed', { a: { inputType: 'number', label }, b: { inputType: 'text', label } }, { a: 1 }, [['value.b', 'required']]],
  ['made optional', { a: { inputType: 'number', label, optional: true } }, { a: 1 }, { a: 1 }],
  ['made needed, and answered', { a: { inputType: 'number', label } }, { a: 1 }, { a: 1 }],
  ['retyped', { a: { inputType: 'text', label } }, { a: 1 }, [['value.a', 'type']]],
  ['with other limits', { a: { inputType: 'number', label, maximum: 0, integer: true } }, { a: 1.5 }, { a: 1.5 }],
  ['without its chosen option', { a: { inputType: 'select', label, options } }, { a: 'z' }, [['value.a', 'unknown_option']]],
])('a recorded answer to a form of which a field was %s', (_what, fields, value, expected) => {
  expect(issuesOf(fields, value, 'recorded')).toEqual(expected);
});

test('what is prefilled may be a part, and nothing wrong', () => {
  expect(issuesOf(CLAIM, { amount: '1.50' }, 'prefilled')).toEqual({ amount: 1.5 });
  expect(issuesOf(CLAIM, { amount: 0, x: 1 }, 'prefilled')).toEqual([['value.amount', 'too_small'], ['value.x', 'unknown_field']]);
});

// The plain model: what one field takes, written without a look at the code.
type Verdict = { readonly takes: unknown } | 'refuses';
const REFUSES: Verdict = 'refuses';

function toVerdict(field: Field, sent: Json | undefined): Verdict | 'absent' {
  if (sent === undefined || sent === null) return field.optional ? 'absent' : REFUSES;
  const { minLength = 0, maxLength = Infinity, minimum = -Infinity, maximum = Infinity, decimals = Infinity, integer, earliest = '', latest = '~', minSelected = 0, maxSelected = Infinity } = field;
  switch (field.inputType) {
    case 'text': {
      if (typeof sent !== 'string') return REFUSES;
      const length = Array.from(sent).length;
      return length >= minLength && length <= maxLength ? { takes: sent } : REFUSES;
    }
    case 'number': {
      if (typeof sent !== 'number' && (typeof sent !== 'string' || !/^-?[0-9]+([.][0-9]+)?$/.test(sent))) return REFUSES;
      const value = Number(sent);
      const places = /e-/.test(String(value)) ? Infinity : Number.isInteger(value) ? 0 : (String(value).split('.')[1] ?? '').length;
      if (!Number.isFinite(value) || value < minimum || value > maximum || places > decimals || (integer && !Number.isInteger(value))) return REFUSES;
      return { takes: value === 0 ? 0 : value };
    }
    case 'date': {
      if (typeof sent !== 'string' || !/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(sent)) return REFUSES;
      const [year = 0, month = 0, day = 0] = sent.split('-').map(Number);
      const date = new Date(Date.UTC(year, month - 1, day));
      const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
      return exists && sent >= earliest && sent <= latest ? { takes: sent } : REFUSES;
    }
    case 'boolean':
      return typeof sent === 'boolean' ? { takes: sent } : REFUSES;
    case 'multiselect': {
      const ids = typeof sent === 'string' ? (sent === '' ? [] : sent.split(',')) : sent;
      if (!Array.isArray(ids) || new Set(ids).size < ids.length || !ids.every((id) => ['a', 'b', 'c'].includes(id as string))) return REFUSES;
      return ids.length >= minSelected && ids.length <= maxSelected ? { takes: ['a', 'b', 'c'].filter((id) => ids.includes(id)) } : REFUSES;
    }
    default:
      return typeof sent === 'string' && ['a', 'b', 'c'].includes(sent) ? { takes: sent } : REFUSES;
  }
}

const base = { label: fc.constant('L'), optional: fc.option(fc.constant(true as const), { nil: undefined }) };
const cents = fc.integer({ min: -300, max: 300 }).map((n) => n / 100);
const days = fc.integer({ min: 0, max: 40 }).map((n) => `2024-${n > 30 ? '03' : '02'}-${`${(n % 31) + 1}`.padStart(2, '0')}`);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const anyField = fc.oneof(
  fc.record({ ...base, inputType: fc.constant('text' as const), minLength: maybe(fc.nat(3)), maxLength: maybe(fc.integer({ min: 3, max: 6 })) }),
  fc.record({ ...base, inputType: fc.constant('number' as const), minimum: maybe(cents), maximum: maybe(cents), decimals: maybe(fc.nat(2)), integer: maybe(fc.boolean()) }),
  fc.record({ ...base, inputType: fc.constant('date' as const), earliest: maybe(fc.constantFrom('2024-02-10', '2024-02-29')), latest: maybe(fc.constantFrom('2024-02-29', '2024-03-05')) }),
  fc.record({ ...base, inputType: fc.constant('boolean' as const) }),
  fc.record({ ...base, inputType: fc.constant('select' as const), options: fc.constant(options) }),
  fc.record({ ...base, inputType: fc.constant('multiselect' as const), options: fc.constant(options), minSelected: maybe(fc.nat(1)), maxSelected: maybe(fc.integer({ min: 1, max: 3 })) })
);
const names = fc.constantFrom('amount', 'why', 'when', 'a.b', 'constructor', '__proto__', 'toString', 'x-1');
const sent = fc.oneof(
  ...[cents, cents.map(String), days, fc.boolean(), fc.constantFrom('a', 'b', 'z', 'a,b', 'b,a,a', ''), fc.subarray(['a', 'b', 'c', 'z']), fc.string({ maxLength: 8, unit: 'grapheme' })],
  ...[fc.constantFrom('1,5', '1e3', '-0', '007', '٣', '\ud800', '2026-02-30', ' 1', '9007199254740992', NaN, Infinity, -0, 1e-9), fc.constant(null), fc.jsonValue() as fc.Arbitrary<Json>]
) as fc.Arbitrary<Json>;

test('whatever the fields and whatever is sent, the plain model agrees', () => {
  const forms = fc.uniqueArray(fc.tuple(names, anyField), { minLength: 1, maxLength: 6, selector: ([name]) => name });
  fc.assert(
    fc.property(forms, fc.dictionary(names, sent), fc.boolean(), (entries, extra, full) => {
      const fields = Object.fromEntries(entries.map(([name, field]) => [name, JSON.parse(JSON.stringify(field)) as Field]));
      fc.pre(!full || Object.keys(extra).length > 0);
      const verdicts = Object.entries(fields).map(([name, field]) => [name, toVerdict(field, Object.hasOwn(extra, name) ? extra[name] : undefined)] as const);
      const wrong = [...verdicts.filter(([, verdict]) => verdict === REFUSES).map(([name]) => name), ...Object.keys(extra).filter((name) => !Object.hasOwn(fields, name))];
      const checked = ask(fields, extra);
      if (checked.ok) {
        const taken = verdicts.flatMap(([name, verdict]) => (typeof verdict === 'object' ? [[name, verdict.takes]] : []));
        expect(Object.entries(checked.value as object)).toEqual(taken);
        expect(wrong).toEqual([]);
      } else expect(checked.issues.map(({ path }) => path)).toEqual(wrong.map((name) => ['value', name]));
    }),
    { numRuns: 2000 }
  );
});
