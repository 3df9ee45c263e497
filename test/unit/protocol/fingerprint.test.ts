import fc from 'fast-check';

import { parseShape, splitIdFingerprint, toAnswerFingerprint, toDigest, toIdFingerprint, toKindFingerprint, toShape, toShownFingerprint } from '../../../src/protocol/fingerprint';
import type { Question } from '../../../src/protocol/question';

const OPTIONS = [
  { id: 'apple', label: 'An apple' },
  { id: 'pear', label: 'A pear', description: 'Ripe', danger: true },
];
const TEXT: Question = { question: 'Which one?', inputType: 'text' };
const SELECT: Question = { question: 'Which one?', inputType: 'select', options: OPTIONS, allowCustom: true, skippable: true, details: 'Any.' };

test('shapes and digests are pinned, for open questions and queued answers hold them', () => {
  expect([toShape(TEXT, undefined), toDigest(TEXT)]).toEqual(['text:::', '0b7a1feb3521139637fa80e046d9cf14']);
  expect([toShape(SELECT, 'fruit'), toDigest(SELECT)]).toEqual(['select:fruit:cs:b7e9a1dacd3fedc709565eba07cd4258', 'b7f0f1350264a215d9a319a45cd7ac59']);
  expect(toIdFingerprint('select', 'fruit', toDigest(SELECT))).toBe('fa8f7bb9b7f0f1350264');
  expect(toIdFingerprint('text', undefined, toDigest(TEXT))).toBe('679f74a10b7a1feb3521');
  expect(toAnswerFingerprint({ value: 'apple' })).toBe('[null,"apple",null]');
  expect(toAnswerFingerprint({ value: 'an apple and a pear, and whatever else grows there'.repeat(2) })).toBe('b158c26cfdded33fb23d1bda0d936a8b');
  expect(toAnswerFingerprint({ value: 'Ein Apfel für 1 €, und was sonst noch wächst'.repeat(2) })).toBe('949b4cb281bfa674cf94ff892335075b');
});

test('a shape tells key, input type, flags and ids, and nothing of the text', () => {
  const shape = toShape(SELECT, 'fruit');
  expect(toShape({ ...SELECT, question: 'Or?', details: 'x', options: OPTIONS.map(({ id }) => ({ id, label: 'x' })) }, 'fruit')).toBe(shape);
  const others = [
    toShape(SELECT, undefined),
    toShape(SELECT, 'other'),
    toShape({ ...SELECT, inputType: 'multiselect' }, 'fruit'),
    toShape({ question: 'Which one?', inputType: 'select', options: OPTIONS, skippable: true }, 'fruit'),
    toShape({ question: 'Which one?', inputType: 'select', options: OPTIONS, allowCustom: true }, 'fruit'),
    toShape({ ...SELECT, options: [...OPTIONS].reverse() }, 'fruit'),
    toShape({ ...SELECT, options: OPTIONS.slice(1) }, 'fruit'),
  ];
  expect(new Set([shape, ...others]).size).toBe(others.length + 1);
});

test('a shape gives back its input type and key', () => {
  expect(parseShape(toShape(SELECT, 'fruit'))).toEqual({ inputType: 'select', key: 'fruit' });
  expect(parseShape(toShape(TEXT, undefined))).toEqual({ inputType: 'text', key: undefined });
});

test('a digest tells every text that is shown', () => {
  const [apple, pear] = OPTIONS;
  const others: Question[] = [
    { ...SELECT, question: 'Which one' },
    { ...SELECT, details: 'Any' },
    { ...SELECT, options: [{ id: 'apple', label: 'Apple' }, pear as (typeof OPTIONS)[0]] },
    { ...SELECT, options: [apple as (typeof OPTIONS)[0], { id: 'pear', label: 'A pear', danger: true }] },
    { ...SELECT, options: [apple as (typeof OPTIONS)[0], { id: 'pear', label: 'A pear', description: 'Ripe' }] },
    { ...SELECT, options: [...OPTIONS].reverse() },
    { ...SELECT, placeholder: 'x' },
    { ...SELECT, defaultValue: 'pear' },
    { question: 'Which one?', inputType: 'select', options: OPTIONS, skippable: true, details: 'Any.' },
    { question: 'Which one?', inputType: 'select', options: OPTIONS, allowCustom: true, details: 'Any.' },
  ];
  expect(new Set([SELECT, ...others].map(toDigest)).size).toBe(others.length + 1);
  expect(toDigest({ ...SELECT, metadata: { order: 1 } })).toBe(toDigest(SELECT));
});

test("an id's fingerprint is of key and input type, and of all that is shown", () => {
  const { kind, shown } = splitIdFingerprint(toIdFingerprint('select', 'fruit', toDigest(SELECT)));
  expect([kind, shown]).toEqual([toKindFingerprint('select', 'fruit'), toShownFingerprint(toDigest(SELECT))]);
  expect([kind.length, shown.length]).toEqual([8, 12]);
  const kinds = [kind, toKindFingerprint('select', undefined), toKindFingerprint('select', 'other'), toKindFingerprint('multiselect', 'fruit'), toKindFingerprint('text', undefined)];
  expect(new Set(kinds).size).toBe(kinds.length);
});

test('a long list of options makes no longer shape', () => {
  const options = Array.from({ length: 1000 }, (_, i) => ({ id: `option-${i}`, label: 'x' }));
  expect(toShape({ ...TEXT, inputType: 'select', options }, 'k'.repeat(64)).length).toBeLessThan(150);
});

test('two answers have one fingerprint exactly where they say the same', () => {
  const answer = fc.record({ value: fc.oneof(fc.constantFrom('a', ''), fc.array(fc.constantFrom('a', 'b'), { maxLength: 2 })), custom: fc.constantFrom('a', '') }, { requiredKeys: [] });
  fc.assert(
    fc.property(answer, answer, (one, other) => {
      // Ids as a list and joined by commas say the same.
      const said = ({ value, custom }: typeof one) => JSON.stringify([Array.isArray(value) ? value.join(',') : value, custom]);
      const same = said(one) === said(other);
      expect(toAnswerFingerprint({ ...one, by: 'alice' }) === toAnswerFingerprint({ ...other, comment: 'x' })).toBe(same);
    }),
    { numRuns: 300 }
  );
  expect(toAnswerFingerprint({ value: 'a,b' })).toBe(toAnswerFingerprint({ value: ['a', 'b'] }));
  expect(toAnswerFingerprint({ value: [] })).toBe(toAnswerFingerprint({ value: '' }));
  expect(toAnswerFingerprint({ value: [''] })).not.toBe(toAnswerFingerprint({ value: [] }));
  expect(toAnswerFingerprint({ value: ['a,b'] })).not.toBe(toAnswerFingerprint({ value: ['a', 'b'] }));
  expect(toAnswerFingerprint({ skip: true })).not.toBe(toAnswerFingerprint({ value: true }));
});

const FORM = { question: 'Claim?', inputType: 'form', fields: { amount: { inputType: 'number', label: 'A', maximum: 9 }, why: { inputType: 'text', label: 'W', optional: true } } } as const satisfies Question;

test('the digest covers limits, fields and what shows a schema', () => {
  const changed: readonly (readonly [Question, Question])[] = [
    [{ question: 'q', inputType: 'number', maximum: 1 }, { question: 'q', inputType: 'number', maximum: 2 }],
    [{ question: 'q', inputType: 'number' }, { question: 'q', inputType: 'number', unit: 'GBP' }],
    [{ question: 'q', inputType: 'date' }, { question: 'q', inputType: 'date', time: true }],
    [{ question: 'q', inputType: 'form' }, { question: 'q', inputType: 'form', jsonSchema: { type: 'object' } }],
    [FORM, { ...FORM, fields: { ...FORM.fields, amount: { ...FORM.fields.amount, maximum: 10 } } }],
    [FORM, { ...FORM, fields: { ...FORM.fields, amount: { ...FORM.fields.amount, label: 'B' } } }],
    [FORM, { ...FORM, fields: { why: FORM.fields.why, amount: FORM.fields.amount } }],
    [FORM, { ...FORM, fields: { amount: FORM.fields.amount } }],
    [FORM, { ...FORM, defaultValue: { amount: 1 } }],
  ];
  for (const [before, after] of changed) expect(toDigest(after)).not.toBe(toDigest(before));
});

test('a form’s shape is that of its fields: names, types, which may be left out, ids', () => {
  const { amount, why } = FORM.fields;
  const shape = (fields: Question['fields']) => toShape({ question: 'q', inputType: 'form', ...(fields && { fields }) }, 'claim');
  expect(shape(FORM.fields)).toMatch(/^form:claim::[0-9a-f]{32}$/);
  expect(shape(undefined)).toBe('form:claim::');
  const same = [{ amount: { ...amount, maximum: 1, label: 'B' }, why }];
  for (const fields of same) expect(shape(fields)).toBe(shape(FORM.fields));
  const options = [{ id: 'a', label: 'A' }];
  const others: Question['fields'][] = [{ amount }, { sum: amount, why }, { amount: { ...amount, inputType: 'text' }, why }, { amount: { ...amount, optional: true }, why }, { amount: { inputType: 'select', label: 'A', options }, why }];
  expect(new Set([shape(FORM.fields), ...others.map(shape)]).size).toBe(others.length + 1);
});

test('a form says the same whatever the order of its fields, and no list says what a form says', () => {
  const [a, b] = [{ amount: 1, why: 'x' }, { why: 'x', amount: 1 }].map((value) => toAnswerFingerprint({ value }));
  expect(a).toBe(b);
  expect(toAnswerFingerprint({ value: [['amount', 1], ['why', 'x']] })).not.toBe(a);
  expect(toAnswerFingerprint({ value: { amount: 2, why: 'x' } })).not.toBe(a);
});
