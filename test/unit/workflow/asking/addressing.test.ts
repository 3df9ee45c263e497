import { InvalidQuestionError } from '../../../../src/protocol/errors';
import { isAllowed, isInAudience, toAddressing } from '../../../../src/workflow/asking/addressing';

test('names stand in one form, each once', () => {
  const { audience, excluded } = toAddressing('q', { audience: ['user:Alice', ' group:Support ', 'USER:alice'], excluded: ['Alice', 'user:alice', 'User: Bob '] });
  expect(audience).toEqual(['user:alice', 'group:support']);
  expect(excluded).toEqual(['user:alice', 'user:bob']);
});

// Cases D1 and D2: a spelling opened the door.
test.each([' user:alice', 'User:alice', 'user:user:alice', 'alice', 'ALICE ', 'user: alice', '', '   ', 'user:', undefined])('whoever excludes alice refuses %j', (by) => {
  for (const name of ['user:alice', 'alice', 'User:Alice']) expect(isAllowed(toAddressing('q', { excluded: [name] }).excluded, by)).toBe(false);
});

// What a template leaves where nobody is signed in, and a group, in which alice may be.
test.each(['user:undefined', 'undefined', 'User:NULL', 'NaN', 'group:alice', 'group:support'])('whoever excludes somebody refuses %j, which is no person', (by) => {
  expect(isAllowed(['user:alice'], by)).toBe(false);
  expect(isAllowed([], by)).toBe(true);
});

test.each(['bob', 'user:bob', 'alice2', 'ali ce'])('whoever excludes alice lets %j in', (by) => {
  expect(isAllowed(['user:alice'], by)).toBe(true);
  expect(isAllowed([], undefined)).toBe(true);
});

test('an entry of the audience is held against the audience as it stands', () => {
  expect(isInAudience(['group:support'], 'Group:Support')).toBe(true);
  expect(isInAudience(['group:support'], 'group:managers')).toBe(false);
  expect(isInAudience([], 'group:managers')).toBe(true);
  expect(isInAudience(['group:support'], undefined)).toBe(true);
});

// Case C12: such a question opened and was in nobody's list.
test.each([['support'], ['user:undefined'], ['user:null'], ['group:NaN'], ['user:'], ['group: '], [''], [undefined], [1], ['user:group:x'.padEnd(300, 'x')]])('%j is not the name of an audience', (name) => {
  expect(() => toAddressing('q', { audience: [name as string] })).toThrow(InvalidQuestionError);
});

test.each([['group:support'], ['user:undefined'], [''], [' ']])('%j cannot be excluded', (name) => {
  expect(() => toAddressing('q', { excluded: [name] })).toThrow(InvalidQuestionError);
});

test.each([0, 6, '1', null])('%j is not a priority', (priority) => {
  expect(() => toAddressing('q', { priority: priority as 1 })).toThrow(InvalidQuestionError);
});
