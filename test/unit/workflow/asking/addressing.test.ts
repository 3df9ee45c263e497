import { InvalidQuestionError } from '../../../../src/protocol/errors';
import { isAllowed, isInAudience, toAddressing } from '../../../../src/workflow/asking/addressing';

test('converts names to one form and removes repeated names', () => {
  const { audience, excluded } = toAddressing('q', { audience: ['user:Alice', ' group:Support ', 'USER:alice'], excluded: ['Alice', 'user:alice', 'User: Bob '] });
  expect(audience).toEqual(['user:alice', 'group:support']);
  expect(excluded).toEqual(['user:alice', 'user:bob']);
});

// Once, another spelling of an excluded name was allowed to answer.
test.each([' user:alice', 'User:alice', 'user:user:alice', 'alice', 'ALICE ', 'user: alice', '', '   ', 'user:', undefined])('a pause that excludes alice refuses %j', (by) => {
  for (const name of ['user:alice', 'alice', 'User:Alice']) expect(isAllowed(toAddressing('q', { excluded: [name] }).excluded, by)).toBe(false);
});

// Values that a template may insert if nobody is signed in; and groups, because alice may be a member.
test.each(['user:undefined', 'undefined', 'User:NULL', 'NaN', 'group:alice', 'group:support'])('a pause that excludes somebody refuses %j, which is not a person', (by) => {
  expect(isAllowed(['user:alice'], by)).toBe(false);
  expect(isAllowed([], by)).toBe(true);
});

test.each(['bob', 'user:bob', 'alice2', 'ali ce'])('a pause that excludes alice allows %j', (by) => {
  expect(isAllowed(['user:alice'], by)).toBe(true);
  expect(isAllowed([], undefined)).toBe(true);
});

test('the audience entry of an answer must still be in the audience, if there is one', () => {
  expect(isInAudience({ audience: ['group:support'] }, 'Group:Support')).toBe(true);
  expect(isInAudience({ audience: ['group:support'] }, 'group:managers')).toBe(false);
  expect(isInAudience({ audience: [] }, 'group:managers')).toBe(true);
  expect(isInAudience({ audience: ['group:support'] }, undefined)).toBe(true);
});

// Once, such a question opened and was in nobody's list.
test.each([['support'], ['user:undefined'], ['user:null'], ['group:NaN'], ['user:'], ['group: '], [''], [undefined], [1], ['user:group:x'.padEnd(300, 'x')]])('%j is not a name for an audience', (name) => {
  expect(() => toAddressing('q', { audience: [name as string] })).toThrow(InvalidQuestionError);
});

test.each([['group:support'], ['user:undefined'], [''], [' ']])('%j cannot be excluded', (name) => {
  expect(() => toAddressing('q', { excluded: [name] })).toThrow(InvalidQuestionError);
});

test.each([0, 6, '1', null])('%j is not a priority', (priority) => {
  expect(() => toAddressing('q', { priority: priority as 1 })).toThrow(InvalidQuestionError);
});

test('an escalation that is due counts, although the workflow has not come to it', () => {
  const audience = ['user:alice'];
  const managers = ['group:managers'];
  const now = Date.now();
  expect(isInAudience({ audience, escalations: [{ at: now - 1, audience: managers }] }, 'user:alice')).toBe(false);
  expect(isInAudience({ audience, escalations: [{ at: now - 1, audience: managers }] }, 'group:managers')).toBe(true);
  expect(isInAudience({ audience, escalations: [{ at: now + 60_000, audience: managers }] }, 'user:alice')).toBe(true);
  expect(isInAudience({ audience, escalations: [{ at: now - 2, audience: managers }, { at: now - 1, audience: ['user:dora'] }] }, 'group:managers')).toBe(false);
  expect(isInAudience({ audience, escalations: [{ at: now - 1, audience: managers }] }, undefined)).toBe(true);
});

test.each(['yes', null, 1])('%j is no choice whether a question may be handed over', (assignable) => {
  expect(() => toAddressing('q', { assignable: assignable as unknown as boolean })).toThrow('assignable must be true or false');
});

test('names are a list of at most a hundred', () => {
  const names = (count: number) => Array.from({ length: count }, (_, i) => `user:p${i}`);
  expect(toAddressing('q', { audience: names(100) }).audience).toHaveLength(100);
  expect(() => toAddressing('q', { audience: names(101) })).toThrow('audience must be a list of at most 100 names');
  expect(() => toAddressing('q', { excluded: 'user:alice' as unknown as string[] })).toThrow('excluded must be a list of at most 100 names');
});
