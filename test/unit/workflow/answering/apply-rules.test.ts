import fc from 'fast-check';
import * as v from 'valibot';
import { z } from 'zod';
import * as mini from 'zod/mini';

import { checkAnswer } from '../../../../src/protocol/check-answer';
import type { InputType, Json } from '../../../../src/protocol/question';
import type { StandardSchema } from '../../../../src/protocol/standard-schema';
import { applyRules } from '../../../../src/workflow/answering/apply-rules';
import type { AuthorRules } from '../../../../src/workflow/asking/author-rules';

function hold(rules: AuthorRules, value: Json, inputType: InputType = 'text', judging: 'live' | 'recorded' = 'live') {
  const question = { question: 'q', inputType, ...(inputType === 'multiselect' && { options: [{ id: 'a', label: 'A' }] }) };
  return applyRules(rules, checkAnswer(question, { value }, judging), judging);
}

const AMOUNTS = {
  zod: z.coerce.number().positive().max(100),
  'zod/mini': mini.pipe(mini.string(), mini.pipe(mini.transform((text: string) => Number(text)), mini.number().check(mini.positive(), mini.maximum(100)))),
  valibot: v.pipe(v.string(), v.transform(Number), v.number(), v.gtValue(0), v.maxValue(100)),
} as const;

describe.each(Object.entries(AMOUNTS))('a text with a schema of %s', (_vendor, schema) => {
  test('is converted', () => expect(hold({ schema }, '99.50')).toEqual({ ok: true, status: 'answered', value: '99.50', output: 99.5 }));

  test('is refused in the schema’s words', () => {
    const checked = hold({ schema }, '101');
    expect(checked).toMatchObject({ ok: false, issues: [{ path: ['value'], code: 'schema', message: expect.stringContaining('100') as string }] });
  });

  test('of a recorded answer the schema still decides', () => {
    expect(hold({ schema }, '7', 'text', 'recorded')).toMatchObject({ ok: true, output: 7 });
    expect(hold({ schema }, 'x', 'text', 'recorded')).toMatchObject({ ok: false, issues: [{ code: 'schema' }] });
  });
});

const PEOPLE = {
  zod: z.object({ name: z.string().min(1), age: z.coerce.number().int().min(0), tags: z.array(z.string()).optional() }),
  'zod/mini': mini.object({ name: mini.string().check(mini.minLength(1)), age: mini.coerce.number().check(mini.int(), mini.minimum(0)), tags: mini.optional(mini.array(mini.string())) }),
  valibot: v.object({ name: v.pipe(v.string(), v.minLength(1)), age: v.pipe(v.unknown(), v.transform(Number), v.number(), v.integer(), v.minValue(0)), tags: v.optional(v.array(v.string())) }),
} as const;

test.each(Object.entries(PEOPLE))('a form with a schema of %s is converted or refused field by field, as the schema itself says', (_vendor, schema) => {
  const part = fc.oneof(fc.constantFrom<Json>('Ada', '', '7', 7, -1, 1.5, null, true), fc.array(fc.constantFrom<Json>('a', 1)), fc.jsonValue() as fc.Arbitrary<Json>);
  const form = fc.dictionary(fc.constantFrom('name', 'age', 'tags', 'more', '__proto__'), part);
  fc.assert(
    fc.property(form, (value) => {
      const checked = hold({ schema }, value, 'form');
      // Its own verdict, by the vendor's own interface.
      const verdict = schema['~standard'].validate(JSON.parse(JSON.stringify(value)));
      if (verdict instanceof Promise) throw new Error('asynchronous');
      if (!verdict.issues) return expect(checked).toEqual({ ok: true, status: 'answered', value, output: verdict.value });
      expect(checked.ok ? [] : checked.issues.map(({ message }) => message)).toEqual(verdict.issues.map(({ message }) => message));
      for (const { path, code } of checked.ok ? [] : checked.issues) expect([path[0], code]).toEqual(['value', 'schema']);
    }),
    { numRuns: 300 }
  );
});

test('an issue names its place in the answer', () => {
  const schema = z.object({ lines: z.array(z.object({ amount: z.number() })) });
  expect(hold({ schema }, { lines: [{ amount: 1 }, { amount: 'x' }] }, 'form')).toMatchObject({ ok: false, issues: [{ path: ['value', 'lines', 1, 'amount'] }] });
  const many = z.array(z.number());
  const checked = hold({ schema: z.object({ many }) }, { many: Array.from({ length: 500 }, () => 'x') }, 'form');
  expect(checked.ok ? 0 : checked.issues.length).toBe(20);
});

test('the record stays what the person sent, whatever a schema or a check does to it', () => {
  const spoil = (value: unknown): object => Object.assign(value as object, { spoilt: true });
  const schema = toSchema((value) => ({ value: spoil(value) }));
  expect(hold({ schema, check: () => undefined }, { a: 1 }, 'form')).toEqual({ ok: true, status: 'answered', value: { a: 1 }, output: { a: 1, spoilt: true } });
  expect(hold({ check: (value) => void spoil(value) }, ['a'], 'multiselect')).toMatchObject({ ok: true, value: { selected: ['a'] } });
  const checked = hold({ check: (value) => void spoil(value) }, ['a'], 'multiselect');
  expect(checked.ok && checked.value).toEqual({ selected: ['a'] });
});

test.each<readonly [string, StandardSchema]>([
  ['throws', toSchema(() => { throw new Error('no'); })],
  ['throws what is no error', toSchema(() => { throw Object.create(null); })],
  ['returns a promise', toSchema(async () => ({ value: 1 }))],
  ['returns a promise that fails', toSchema(async () => { throw new Error('later'); })],
  ['returns what only looks like a promise', toSchema(() => ({ then: () => { throw new Error('then'); } }) as never)],
  ['returns nothing', toSchema(() => undefined as never)],
  ['returns issues that are none', toSchema(() => ({ issues: [null] }) as never)],
])('a schema that %s refuses the answer and names itself', (_what, schema) => {
  expect(hold({ schema }, 'x')).toMatchObject({ ok: false, issues: [{ path: [], code: 'schema', message: expect.stringMatching(/^The question's schema fails: .+\.$/) as string }] });
});

test('a check refuses in its own words, and sees what the workflow gets', () => {
  const seen: unknown[] = [];
  const check = (value: unknown) => (seen.push(value) > 3 ? 'Enough.' : undefined);
  expect(hold({ check, schema: AMOUNTS.zod }, '7')).toMatchObject({ ok: true, output: 7 });
  expect(hold({ check }, ['a'], 'multiselect')).toMatchObject({ ok: true });
  expect(hold({ check }, { a: 1 }, 'form')).toEqual({ ok: true, status: 'answered', value: { a: 1 } });
  expect(hold({ check }, 'x')).toEqual({ ok: false, issues: [{ path: ['value'], code: 'check', message: 'Enough.' }] });
  expect(seen).toEqual([7, { selected: ['a'] }, { a: 1 }, 'x']);
});

test('a check is for new answers alone, and a skip meets neither', () => {
  expect(hold({ check: () => 'no' }, 'x', 'text', 'recorded')).toEqual({ ok: true, status: 'answered', value: 'x' });
  const skipped = checkAnswer({ question: 'q', inputType: 'text', skippable: true }, { skip: true });
  expect(applyRules({ check: () => 'no', schema: AMOUNTS.zod }, skipped, 'live')).toBe(skipped);
});

test.each<readonly [string, (value: unknown) => unknown]>([
  ['throws', () => { throw new Error('no'); }],
  ['throws no error', () => { throw Object.create(null); }],
  ['returns a promise', () => Promise.reject(new Error('later'))],
  ['returns true', () => true],
  ['returns null', () => null],
])('a check that %s refuses the answer and names itself', (_what, check) => {
  expect(hold({ check }, 'x')).toMatchObject({ ok: false, issues: [{ path: ['value'], code: 'check', message: expect.stringMatching(/^The question's check fails: .+\.$/) as string }] });
});

function toSchema(validate: StandardSchema['~standard']['validate']): StandardSchema {
  return { '~standard': { version: 1, vendor: 'test', validate } };
}
