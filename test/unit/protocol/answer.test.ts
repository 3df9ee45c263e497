import fc from 'fast-check';

import { parseAnswer } from '../../../src/protocol/answer';
import { MAX_ANSWER_BYTES } from '../../../src/protocol/limits';

const text = fc.string({ unit: 'grapheme', maxLength: 200 });
const payload = fc.record(
  {
    pause: fc.oneof(fc.maxSafeNat(), fc.string({ minLength: 1 })),
    value: fc.jsonValue().filter((value) => value !== null),
    custom: text,
    skip: fc.constant(true),
    answerId: text,
    by: text,
    via: text,
    comment: text,
    runId: text,
    shape: text,
    digest: text,
  },
  { requiredKeys: [] }
);

test('reads every answer as it was sent', () => {
  fc.assert(fc.property(payload, (sent) => expect(parseAnswer(sent)).toEqual({ ok: true, answer: sent })));
});

test('takes the least that another language or the command line must send', () => {
  expect(parseAnswer({ pause: 0, value: 'approve' })).toEqual({ ok: true, answer: { pause: 0, value: 'approve' } });
  expect(parseAnswer({})).toEqual({ ok: true, answer: {} });
});

test('counts null as absent, in every field', () => {
  const sent = { pause: null, value: null, custom: null, skip: null, answerId: null, by: null, via: null, comment: null, runId: null, shape: null, digest: null };
  expect(parseAnswer(sent)).toEqual({ ok: true, answer: {} });
  expect(parseAnswer({ value: 'a', skip: false })).toEqual({ ok: true, answer: { value: 'a' } });
});

test('ignores unknown fields, those that a prototype could take too', () => {
  const sent = JSON.parse('{"value":"a","later":1,"__proto__":{"by":"mallory"},"constructor":1,"toString":"x"}') as object;
  expect(parseAnswer(sent)).toEqual({ ok: true, answer: { value: 'a' } });
});

test.each([null, undefined, 'approve', 1, true, ['approve'], [{ pause: 0 }]])('%j is no answer', (sent) => {
  expect(parseAnswer(sent)).toEqual({ ok: false, issues: [{ path: [], message: expect.stringContaining('JSON object') as string }] });
});

test.each([
  ['pause', -1],
  ['pause', 1.5],
  ['pause', 2 ** 53],
  ['pause', ''],
  ['pause', { index: 0 }],
  ['pause', true],
  ['custom', 1],
  ['answerId', {}],
  ['answerId', 'x'.repeat(1001)],
  ['by', ['alice']],
  ['via', 0],
  ['comment', 1],
  ['runId', false],
  ['shape', 1],
  ['digest', 1],
  ['skip', 'yes'],
  ['skip', 1],
])('a wrong "%s" (%j) is told by its path', (field, value) => {
  expect(parseAnswer({ [field]: value })).toEqual({ ok: false, issues: [{ path: [field], message: expect.stringMatching(/[.]$/) as string }] });
});

test('everything that is wrong is told at once', () => {
  const parsed = parseAnswer({ pause: -1, by: 1, skip: 'x' });
  expect(parsed.ok ? [] : parsed.issues.map(({ path }) => path)).toEqual([['pause'], ['by'], ['skip']]);
});

test('an answer over the limit is refused, one at the limit is read', () => {
  const room = MAX_ANSWER_BYTES - '{"value":""}'.length;
  expect(parseAnswer({ value: 'x'.repeat(room) }).ok).toBe(true);
  expect(parseAnswer({ value: 'x'.repeat(room + 1) })).toMatchObject({ ok: false, issues: [{ message: expect.stringContaining('256 KiB') as string }] });
  expect(parseAnswer({ value: '€'.repeat(room / 3 + 1) }).ok).toBe(false);
});

test('nothing that a sender can send throws', () => {
  let deep: unknown = 'x';
  for (let i = 0; i < 200_000; i++) deep = [deep];
  expect(parseAnswer({ value: deep }).ok).toBe(false);
  fc.assert(fc.property(fc.jsonValue(), (sent) => expect(typeof parseAnswer(sent).ok).toBe('boolean')));
  fc.assert(fc.property(fc.record({ pause: fc.jsonValue(), by: fc.jsonValue(), skip: fc.jsonValue() }), (sent) => expect(typeof parseAnswer(sent).ok).toBe('boolean')));
});
