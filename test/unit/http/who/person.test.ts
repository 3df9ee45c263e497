import { toPerson } from '../../../../src/http/who/person';

test.each([
  ['alice', 'user:alice'],
  ['user:alice', 'user:alice'],
  ['USER:Alice', 'user:alice'],
  ['a l i c e', 'user:a l i c e'],
  // Only ASCII letters are lowered.
  ['İstanbul', 'user:İstanbul'],
  ['ı', 'user:ı'],
  ['many', 'user:many'],
  ['anyone', 'user:anyone'],
])('the id %j becomes %j', (id, name) => {
  expect(toPerson({ id }, 'web').name).toBe(name);
});

test.each([
  ['empty', ''],
  ['only a prefix', 'user:'],
  ['a second prefix', 'user:user:alice'],
  ['a group', 'group:support'],
  ['a hidden group', 'user:GROUP:support'],
  ['a space before', ' alice'],
  ['a space behind the prefix', 'user: alice'],
  ['a no-break space behind', 'alice\u00a0'],
  ['a newline', 'ali\nce'],
  ['a line separator', 'ali\u2028ce'],
  ['half a character', 'ali\ud800ce'],
  ['201 characters', 'a'.repeat(201)],
  ['another normal form', 'e\u0301va'],
  ['the Kelvin sign, which NFC replaces', '\u212A'],
  ['an unset variable', 'undefined'],
  ['a number', 7],
  ['nothing', undefined],
])('an id that is %s is refused', (_what, id) => {
  expect(() => toPerson({ id: id as string }, 'web')).toThrow(TypeError);
});

test('groups are names of groups, as one set', () => {
  expect([...toPerson({ id: 'a', groups: ['Support', 'group:support', 'anyone'] }, 'web').groups]).toEqual(['group:support', 'group:anyone']);
  for (const group of ['user:alice', 'group:user:alice', 'group:group:x', '', ' x', 5]) {
    expect(() => toPerson({ id: 'a', groups: [group as string] }, 'web')).toThrow(TypeError);
  }
  expect(toPerson({ id: 'a', groups: Array.from({ length: 5_000 }, (_, i) => `g${i}`) }, 'web').groups.size).toBe(5_000);
  expect(() => toPerson({ id: 'a', groups: Array.from({ length: 5_001 }, (_, i) => `g${i}`) }, 'web')).toThrow('at most 5000');
});

test('what is no user is refused, and the channel is a short text', () => {
  for (const user of [{}, [], 'alice', 5, true]) expect(() => toPerson(user as never, 'web')).toThrow(TypeError);
  expect(toPerson({ id: 'a' }, 'api').via).toBe('api');
  expect(toPerson({ id: 'a', via: 'slack' }, 'api').via).toBe('slack');
  for (const via of ['', 'a\nb', 'v'.repeat(201), 5]) expect(() => toPerson({ id: 'a', via: via as string }, 'web')).toThrow('"via"');
});
