import fc from 'fast-check';

import { MAX_PERSON_CHARACTERS } from '../../../src/protocol/limits';
import { isSameName, parseAudienceName, parseExcludedName, toPersonName } from '../../../src/protocol/names';

const ALICE = ['alice', ' user:alice', 'User:alice', 'user:user:alice', 'USER: Alice ', 'user: user:alice', '\tALICE\n', 'user:alice\u00a0'];

test.each(ALICE)('%j means alice in every comparison', (name) => {
  expect(toPersonName(name)).toBe('user:alice');
  expect(parseExcludedName(name)).toEqual({ ok: true, name: 'user:alice' });
  expect(isSameName(name, 'user:alice')).toBe(true);
});

test.each([undefined, '', '   ', 'user:', ' User: ', 'user:user:', 'group:', 'GROUP: '])('%j names nobody', (name) => {
  expect(toPersonName(name)).toBeUndefined();
});

test('letters outside ASCII are not lowered, so names that differ only in them stay different', () => {
  expect(toPersonName('user:ÜMIT')).toBe('user:Ümit');
  expect(isSameName('İ', 'i')).toBe(false);
});

test('a person and a group with the same name are different', () => {
  expect(toPersonName('Group: Support')).toBe('group:support');
  expect(isSameName('group:alice', 'user:alice')).toBe(false);
  expect(isSameName('user:group:alice', 'group:alice')).toBe(false);
});

test.each([
  ['user:alice', 'user:alice'],
  [' User: Alice ', 'user:alice'],
  ['group:Support', 'group:support'],
  ['GROUP: support', 'group:support'],
  ['user:user:alice', 'user:alice'],
  ['group:group:support', 'group:support'],
  ['user:group:support', 'user:group:support'],
])('%j in an audience is %j', (given, name) => {
  expect(parseAudienceName(given)).toEqual({ ok: true, name });
});

// Values that a template may insert for a variable that is not set.
const NOBODY = ['undefined', 'null', 'NaN', '', ' '];

test.each([...NOBODY.flatMap((bare) => [`user:${bare}`, `group:${bare}`, ` User: ${bare}`]), 'user:user:undefined', 'group:group:'])('%j in an audience names nobody', (given) => {
  expect(parseAudienceName(given)).toEqual({ ok: false, problem: 'names nobody; a name is such as "user:alice" or "group:support"' });
});

test.each(['support', 'managers', 'alice', '', 'team:support', 'user', 'user alice', 'users:alice'])('%j in an audience needs a prefix', (given) => {
  expect(parseAudienceName(given)).toEqual({ ok: false, problem: 'is not a name; a name is such as "user:alice" or "group:support"' });
});

test.each([undefined, null, 1, NaN, {}, ['user:alice']])('%j is not a name', (given) => {
  for (const parse of [parseAudienceName, parseExcludedName]) {
    expect(parse(given)).toEqual({ ok: false, problem: expect.stringMatching(/^is not a text; a name is /) as string });
  }
});

test.each(NOBODY)('%j cannot be excluded, because it names nobody', (bare) => {
  for (const given of [bare, `user:${bare}`]) expect(parseExcludedName(given)).toEqual({ ok: false, problem: 'names nobody; a name is one person, such as "user:alice"' });
});

test('a group cannot be excluded, because its members are unknown', () => {
  for (const given of ['group:support', ' Group:support']) {
    expect(parseExcludedName(given)).toEqual({ ok: false, problem: 'is not a name; a name is one person, such as "user:alice"' });
  }
});

test('a name may be as long as its limit, with or without its prefix', () => {
  const long = 'a'.repeat(MAX_PERSON_CHARACTERS);
  expect(parseExcludedName(long)).toEqual({ ok: true, name: `user:${long}` });
  expect(parseAudienceName(`user:${long.slice(5)}`).ok).toBe(true);
  const problem = `is longer than ${MAX_PERSON_CHARACTERS} characters`;
  for (const parse of [parseAudienceName, parseExcludedName]) expect(parse(`user:${long}`)).toEqual({ ok: false, problem });
  expect(parseExcludedName(`${long}a`)).toEqual({ ok: false, problem });
});

test('a name in an audience matches the same name in any spelling', () => {
  const prefix = fc.constantFrom('user:', 'User:', 'user: ', 'group:', 'GROUP:', 'user:user:', 'user:group:', 'group:user:', 'group:group:');
  const around = fc.constantFrom('', ' ', '\n');
  const given = fc.tuple(around, prefix, fc.string({ unit: 'grapheme', maxLength: 10 }), around).map((parts) => parts.join(''));
  fc.assert(
    fc.property(given, (name) => {
      const parsed = parseAudienceName(name);
      if (!parsed.ok) return;
      expect(toPersonName(name)).toBe(parsed.name);
      expect(toPersonName(parsed.name)).toBe(parsed.name);
      expect(parseAudienceName(parsed.name)).toEqual(parsed);
    }),
    { numRuns: 1000 }
  );
});

test('no value throws', () => {
  fc.assert(
    fc.property(fc.anything(), fc.string({ unit: 'binary' }), (given, name) => {
      expect([typeof parseAudienceName(given).ok, typeof parseExcludedName(given).ok]).toEqual(['boolean', 'boolean']);
      expect(['string', 'undefined']).toContain(typeof toPersonName(name));
    })
  );
});
