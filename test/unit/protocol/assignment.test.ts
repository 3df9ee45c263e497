import { parseAssignment } from '../../../src/protocol/assignment';
import { MAX_AUDIENCE_NAMES, MAX_SHORT_FIELD_CHARACTERS } from '../../../src/protocol/limits';

test('reads an assignment, with its names in comparable form', () => {
  const sent = { pause: 0, to: [' user:Bob', 'group:Support', 'user:bob'], turn: 2, assignId: 'a-1', by: 'alice', value: 'left out' };
  expect(parseAssignment(sent)).toEqual({ ok: true, answer: { pause: 0, to: ['user:bob', 'group:support'], turn: 2, assignId: 'a-1', by: 'alice' } });
});

test('an empty assignId counts as absent', () => {
  expect(parseAssignment({ pause: 0, to: ['user:bob'], assignId: '' })).toEqual({ ok: true, answer: { pause: 0, to: ['user:bob'] } });
});

test('a pause that nobody has handed over yet has turn 0', () => {
  expect(parseAssignment({ pause: 0, to: ['user:bob'], turn: 0 })).toEqual({ ok: true, answer: { pause: 0, to: ['user:bob'], turn: 0 } });
});

test.each([
  ['no names', { pause: 0 }, ['to'], 'required'],
  ['names that are no list', { pause: 0, to: 'user:bob' }, ['to'], 'type'],
  ['nobody', { pause: 0, to: [] }, ['to'], 'too_few'],
  ['too many names', { pause: 0, to: Array.from({ length: MAX_AUDIENCE_NAMES + 1 }, (_, i) => `user:${i}`) }, ['to'], 'too_many'],
  ['a turn that is no whole number', { pause: 0, to: ['user:bob'], turn: 0.5 }, ['turn'], 'type'],
  ['a turn below 0', { pause: 0, to: ['user:bob'], turn: -1 }, ['turn'], 'type'],
  ['an assignId that is no text', { pause: 0, to: ['user:bob'], assignId: 7 }, ['assignId'], 'type'],
  ['an assignId that is too long', { pause: 0, to: ['user:bob'], assignId: 'x'.repeat(MAX_SHORT_FIELD_CHARACTERS + 1) }, ['assignId'], 'too_long'],
])('says where %s stands', (_what, payload, path, code) => {
  expect(parseAssignment(payload)).toMatchObject({ ok: false, code: 'INVALID_ANSWER', issues: [{ path, code }] });
});

test('says which name cannot be read', () => {
  expect(parseAssignment({ pause: 0, to: ['user:bob', 7] })).toMatchObject({ ok: false, issues: [{ path: ['to', 1] }] });
});
