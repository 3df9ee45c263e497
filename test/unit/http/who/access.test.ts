import { Access } from '../../../../src/http/who/access';
import type { InboxHandlerOptions, InboxUser } from '../../../../src/http/options/handler-options';
import { toPerson } from '../../../../src/http/who/person';
import { toListed } from '../../../support/listed-pause';

type Authorize = InboxHandlerOptions['authorize'];

function toAccess(user: InboxUser, authorize?: Authorize): Access {
  return new Access(toPerson(user, 'web'), authorize);
}

const alice = toAccess({ id: 'alice', groups: ['support'] });

test.each([
  ['anyone', [], ['see', 'answer']],
  ['themselves', ['user:alice'], ['see', 'answer']],
  ['one of their groups', ['group:other', 'group:support'], ['see', 'answer']],
  ['a name in another spelling', [' USER:Alice '], ['see', 'answer']],
  ['another person', ['user:bob'], []],
  ['a group of their name', ['group:alice'], []],
  ['a person of their group’s name', ['user:support'], []],
  ['a stub without its audience', ['many'], []],
  ['a stub and themselves', ['many', 'user:alice'], []],
  ['the filter word', ['anyone'], []],
])('a pause for %s', (_whom, audience, may) => {
  expect(alice.may(toListed({ audience }))).toEqual(may);
});

test('nobody is named like the words that stand for no name', () => {
  for (const id of ['many', 'anyone']) {
    expect(toAccess({ id, groups: [id] }).may(toListed({ audience: ['many'] }))).toEqual([]);
    expect(toAccess({ id, groups: [id] }).may(toListed({ audience: ['anyone'] }))).toEqual([]);
  }
});

test('an excluded person sees and does not answer, and nothing lifts it', () => {
  const pause = toListed({ excluded: ['alice'] });
  expect(alice.may(pause)).toEqual(['see']);
  expect(toAccess({ id: 'Alice' }, () => true).may(pause)).toEqual(['see']);
});

test('a pause that is over is seen and not answered', () => {
  expect(alice.may({ ...toListed(), status: 'answered' })).toEqual(['see']);
  expect(toAccess({ id: 'alice' }, () => true).may({ ...toListed(), status: 'closed' })).toEqual(['see']);
});

test('authorize narrows and widens, and undefined leaves it', () => {
  const strange = toListed({ audience: ['user:bob'] });
  expect(toAccess({ id: 'alice' }, () => undefined).may(strange)).toEqual([]);
  expect(toAccess({ id: 'alice' }, () => true).may(strange)).toEqual(['see', 'answer', 'assign']);
  expect(toAccess({ id: 'alice' }, (_user, action) => (action === 'answer' ? false : true)).may(strange)).toEqual(['see', 'assign']);
  expect(toAccess({ id: 'alice' }, (_user, action) => action === 'see').may(toListed())).toEqual(['see']);
  // Whoever may not see may not answer either.
  expect(toAccess({ id: 'alice' }, (_user, action) => action === 'answer').may(toListed())).toEqual([]);
  expect(toAccess({ id: 'alice' }, (_user, _action, _pause, { allowed }) => !allowed).may(toListed())).toEqual([]);
  expect(toAccess({ id: 'alice' }, () => true).may(toListed({ audience: ['many'] }))).toEqual([]);
});

test('an authorize that throws or is async denies', () => {
  const throws = (): never => {
    throw new Error('down');
  };
  expect(toAccess({ id: 'alice' }, throws).may(toListed())).toEqual([]);
  expect(toAccess({ id: 'alice' }, (async () => true) as unknown as Authorize).may(toListed())).toEqual([]);
  for (const given of [1, 'yes', {}, null]) expect(toAccess({ id: 'alice' }, (() => given) as unknown as Authorize).may(toListed())).toEqual([]);
});

test('an authorize that is async and fails denies, and its failure ends no process', async () => {
  const fails = (async () => Promise.reject(new Error('down'))) as unknown as Authorize;
  expect(toAccess({ id: 'alice' }, fails).may(toListed())).toEqual([]);
  // Where nobody had caught it, it would be reported in one of these turns.
  for (let turn = 0; turn < 3; turn++) await new Promise(setImmediate);
});

test('the entry that lets a person in is their own name, then a group of theirs, else none', () => {
  expect(alice.toAs(toListed({ audience: ['group:support', 'user:alice'] }))).toBe('user:alice');
  expect(alice.toAs(toListed({ audience: ['group:other', 'group:support'] }))).toBe('group:support');
  expect(alice.toAs(toListed())).toBeUndefined();
  expect(alice.toAs(toListed({ audience: ['user:bob', 'many'] }))).toBeUndefined();
});

test('whoever may answer may take a pause; to give it to others needs authorize', () => {
  const pause = toListed({ audience: ['group:support'] });
  expect(alice.mayAssign(pause, ['user:alice'])).toBe(true);
  for (const to of [['user:bob'], ['user:alice', 'user:bob'], ['group:support']]) expect(alice.mayAssign(pause, to)).toBe(false);
  expect(alice.mayAssign(toListed({ audience: ['user:bob'] }), ['user:alice'])).toBe(false);
  const asked: unknown[] = [];
  const lead = toAccess({ id: 'lead' }, (_user, action, _pause, about) => {
    if (action === 'assign') asked.push(about);
    return true;
  });
  expect(lead.mayAssign(pause, ['user:bob'])).toBe(true);
  expect(asked).toContainEqual({ allowed: false, to: ['user:bob'] });
  expect(toAccess({ id: 'alice', groups: ['support'] }, (_user, action) => (action === 'assign' ? false : undefined)).mayAssign(pause, ['user:alice'])).toBe(false);
});

test('an excluded person, a link and a pause that nobody may hand over hand nothing over, and nothing lifts it', () => {
  const all = (user: InboxUser) => toAccess(user, () => true);
  expect(all({ id: 'eve' }).mayAssign(toListed({ excluded: ['eve'] }), ['user:bob'])).toBe(false);
  expect(all({ id: 'alice' }).mayAssign(toListed({ assignable: false }), ['user:alice'])).toBe(false);
  expect(all({ id: 'alice' }).may(toListed({ assignable: false }))).toEqual(['see', 'answer']);
  const byLink = new Access({ ...toPerson({ id: 'alice' }, 'link'), link: toListed().id }, () => true);
  expect([byLink.may(toListed()), byLink.mayAssign(toListed(), ['user:alice'])]).toEqual([['see', 'answer'], false]);
  expect(all({ id: 'alice' }).mayAssign({ ...toListed(), status: 'answered' }, ['user:alice'])).toBe(false);
});
