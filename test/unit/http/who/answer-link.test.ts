import { randomBytes } from 'node:crypto';

import { createAnswerLink, readLinkToken } from '../../../../src/http/who/answer-link';
import type { AnswerLinkOptions } from '../../../../src/http/who/answer-link';
import { toListed } from '../../../support/listed-pause';

const KEY = randomBytes(32);
const PAUSE = toListed();
const OPTIONS: AnswerLinkOptions = { for: 'alice', expiresIn: '1 hour', url: 'https://example.com/inbox/', namespace: 'default', key: KEY };
const HOUR = 3_600_000;

function toToken(more: Partial<AnswerLinkOptions> = {}): string {
  return createAnswerLink(PAUSE.id, { ...OPTIONS, ...more }).split('#')[1] ?? '';
}

function read(token: string, keys: readonly Buffer[] = [KEY], namespace = 'default', now = Date.now()) {
  return readLinkToken(token, { namespace, keys }, now);
}

test('a link says who may answer which pause', () => {
  const link = createAnswerLink(PAUSE, { ...OPTIONS, for: { id: 'alice', name: 'Alice', groups: ['support'] } });
  expect(link).toMatch(/^https:\/\/example\.com\/inbox\/link#[\w-]+\.[\w-]{43}$/);
  expect(read(link.split('#')[1] ?? '')).toEqual({ ok: true, user: { id: 'alice', name: 'Alice', groups: ['support'], link: true }, pause: PAUSE.id });
});

test('no bit of a token can be changed, and no part is missing', () => {
  const token = toToken();
  for (let i = 0; i < token.length; i++) {
    for (const other of ['A', 'b', '9', '.', ' ']) {
      if (token[i] !== other) expect(read(token.slice(0, i) + other + token.slice(i + 1))).toEqual({ ok: false, reason: 'forged' });
    }
    expect(read(token.slice(0, i))).toEqual({ ok: false, reason: 'forged' });
  }
  // The last character has spare bits: another one may stand for the same bytes.
  for (const last of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_') {
    if (!token.endsWith(last)) expect(read(token.slice(0, -1) + last)).toEqual({ ok: false, reason: 'forged' });
  }
  expect(read(`${token}A`)).toEqual({ ok: false, reason: 'forged' });
  expect(read('x'.repeat(100_000))).toEqual({ ok: false, reason: 'forged' });
});

test('another namespace or key is forged, and after its time a link has expired', () => {
  const token = toToken();
  expect(read(token, [KEY], 'other')).toEqual({ ok: false, reason: 'forged' });
  expect(read(token, [randomBytes(32)])).toEqual({ ok: false, reason: 'forged' });
  expect(read(token, [])).toEqual({ ok: false, reason: 'forged' });
  expect(read(token, [KEY], 'default', Date.now() + HOUR - 1_000)).toMatchObject({ ok: true });
  expect(read(token, [KEY], 'default', Date.now() + HOUR)).toEqual({ ok: false, reason: 'expired' });
});

test('while keys are exchanged both are good', () => {
  const next = randomBytes(40);
  for (const key of [KEY, next]) expect(read(toToken({ key }), [next, KEY])).toMatchObject({ ok: true });
});

test.each([
  ['a short key', { key: 'k'.repeat(31) }, /at least 32 bytes; this one has 31/],
  ['91 days', { expiresIn: '91 days' }, /at most 90 days/],
  ['no time', { expiresIn: 0 }, /expiresIn/],
  ['a time that is none', { expiresIn: 'soon' as '1s' }, /expiresIn/],
  ['nobody', { for: '' }, /id of a user/],
  ['a group', { for: 'group:support' }, /begins with another prefix/],
  ['no namespace', { namespace: '' }, /namespace/],
  ['a path', { url: '/inbox' }, /url must be an address/],
  ['a fragment', { url: 'https://example.com/#x' }, /url must be an address/],
  ['too many groups', { for: { id: 'a', groups: Array.from({ length: 2_000 }, (_, i) => `group ${i}`) } }, /too many groups/],
] as const)('a link for %s is refused', (_what, more, message) => {
  expect(() => toToken(more)).toThrow(TypeError);
  expect(() => toToken(more)).toThrow(message);
});

test('no message shows the key', () => {
  expect(() => toToken({ key: 'secret-that-is-short' })).not.toThrow(/secret/);
});

test('a link that could not be used is refused where the record shows it', () => {
  const make = (fields: Parameters<typeof toListed>[0]) => () => createAnswerLink(toListed(fields), OPTIONS);
  expect(make({ audience: ['user:bob'] })).toThrow('"user:alice" could not answer pause 0');
  expect(make({ excluded: ['user:alice'] })).toThrow('could not answer');
  expect(make({ audience: ['many'], stub: true })).toThrow('inbox.get()');
  expect(() => createAnswerLink({ ...PAUSE, status: 'answered' }, OPTIONS)).toThrow('could not answer');
  expect(make({ audience: ['user:alice'] })).not.toThrow();
  for (const pause of ['nothing', '', 'wf', { id: 5 }, null]) expect(() => createAnswerLink(pause as string, OPTIONS)).toThrow('record or the id');
});
