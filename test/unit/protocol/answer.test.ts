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
    answerId: text.filter((id) => id !== ''),
    by: text,
    as: text,
    via: text,
    comment: text,
    runId: text,
    shape: text,
    digest: text,
    ifNotOpen: fc.constant('refuse'),
    v: fc.constant(1),
  },
  { requiredKeys: [] }
);

test('reads every answer as it was sent', () => {
  fc.assert(fc.property(payload, (sent) => expect(parseAnswer(sent)).toEqual({ ok: true, answer: sent })));
});

test('accepts the smallest answer that another language or the command line can send', () => {
  expect(parseAnswer({ pause: 0, value: 'approve' })).toEqual({ ok: true, answer: { pause: 0, value: 'approve' } });
  expect(parseAnswer({})).toEqual({ ok: true, answer: {} });
});

test('treats null as absent, in every field', () => {
  const texts = { custom: null, answerId: null, by: null, as: null, via: null, comment: null, runId: null, shape: null, digest: null };
  const sent = { pause: null, value: null, skip: null, ifNotOpen: null, v: null, ...texts };
  expect(parseAnswer(sent)).toEqual({ ok: true, answer: {} });
  expect(parseAnswer({ value: 'a', skip: false })).toEqual({ ok: true, answer: { value: 'a' } });
});

test('treats an empty answer id as absent, because it distinguishes nothing, but no other empty text', () => {
  const sent = { custom: '', by: '', comment: '', value: '' };
  expect(parseAnswer({ ...sent, answerId: '' })).toEqual({ ok: true, answer: sent });
});

test('ignores unknown fields, also those with names like a property of objects', () => {
  const sent = JSON.parse('{"value":"a","later":1,"__proto__":{"by":"mallory"},"constructor":1,"toString":"x"}') as object;
  expect(parseAnswer(sent)).toEqual({ ok: true, answer: { value: 'a' } });
});

const NO_ANSWERS = [null, undefined, 'approve', 1, true, ['approve'], [{ pause: 0 }], new Uint8Array(4), new DataView(new ArrayBuffer(4))];

test.each(NO_ANSWERS)('%j is not an answer', (sent) => {
  expect(parseAnswer(sent)).toEqual({ ok: false, code: 'INVALID_ANSWER', issues: [{ path: [], code: 'type', message: expect.stringContaining('JSON object') as string }] });
});

test.each<readonly [string, object]>([
  ['a buffer', new ArrayBuffer(4)],
  ['a map', new Map([['value', 'a']])],
  ['an instance of a class', new (class {
    value = 'a';
  })()],
  ['an object with a view in it', { value: new Uint8Array(4) }],
  ['an object with a date in it', { value: new Date(0) }],
])('refuses what is not plain JSON: %s', (_what, sent) => {
  expect(parseAnswer(sent)).toMatchObject({ ok: false, code: 'INVALID_ANSWER', issues: [{ path: [], code: 'size', message: expect.stringContaining('not plain JSON') as string }] });
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
  ['by', ['alice']],
  ['as', 1],
  ['via', 0],
  ['comment', 1],
  ['runId', false],
  ['shape', 1],
  ['digest', 1],
  ['skip', 'yes'],
  ['skip', 1],
  ['ifNotOpen', 'queue'],
  ['ifNotOpen', true],
  ['v', 0],
  ['v', -1],
  ['v', 1.5],
  ['v', 2 ** 53],
  ['v', '1'],
  ['v', true],
])('reports a wrong "%s" (%j) by its path', (field, value) => {
  expect(parseAnswer({ [field]: value })).toEqual({ ok: false, code: 'INVALID_ANSWER', issues: [{ path: [field], code: 'type', message: expect.stringMatching(/[.]$/) as string }] });
});

test.each(['answerId', 'by', 'as', 'via', 'runId', 'shape', 'digest'])('"%s" is at most 1,000 characters', (field) => {
  expect(parseAnswer({ [field]: 'x'.repeat(1000) }).ok).toBe(true);
  const issue = { path: [field], code: 'too_long', params: { max: 1000 }, message: `"${field}" is longer than 1000 characters.` };
  expect(parseAnswer({ [field]: 'x'.repeat(1001) })).toEqual({ ok: false, code: 'INVALID_ANSWER', issues: [issue] });
});

test('a comment, a custom text and the id of a pause may be longer', () => {
  const long = 'x'.repeat(5000);
  expect(parseAnswer({ pause: long, custom: long, comment: long }).ok).toBe(true);
});

test.each([2, 3, 2 ** 53 - 1])('reports version %d of an answer as a later version, with any other fields', (version) => {
  const expected = { ok: false, code: 'UNSUPPORTED_VERSION', issues: [], version };
  expect(parseAnswer({ v: version, pause: 0, value: 'a' })).toEqual(expected);
  expect(parseAnswer({ v: version, pause: { later: 'form' }, by: 1 })).toEqual(expected);
});

test('reports all wrong fields at once', () => {
  const parsed = parseAnswer({ pause: -1, by: 1, skip: 'x' });
  expect(parsed.ok ? [] : parsed.issues.map(({ path }) => path)).toEqual([['pause'], ['by'], ['skip']]);
});

test('accepts an answer at the size limit, and refuses a larger one', () => {
  const room = MAX_ANSWER_BYTES - '{"value":""}'.length;
  expect(parseAnswer({ value: 'x'.repeat(room) }).ok).toBe(true);
  expect(parseAnswer({ value: 'x'.repeat(room + 1) })).toMatchObject({ ok: false, issues: [{ code: 'size', params: { max: MAX_ANSWER_BYTES }, message: expect.stringContaining('256 KiB') as string }] });
  expect(parseAnswer({ value: '€'.repeat(room / 3 + 1) }).ok).toBe(false);
});

test('no payload throws', () => {
  let deep: unknown = 'x';
  for (let i = 0; i < 200_000; i++) deep = [deep];
  expect(parseAnswer({ value: deep }).ok).toBe(false);
  fc.assert(fc.property(fc.jsonValue(), (sent) => expect(typeof parseAnswer(sent).ok).toBe('boolean')));
  fc.assert(fc.property(fc.record({ pause: fc.jsonValue(), by: fc.jsonValue(), skip: fc.jsonValue() }), (sent) => expect(typeof parseAnswer(sent).ok).toBe('boolean')));
});
