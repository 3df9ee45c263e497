import { askQuorum } from '../../../../src/workflow/deciding/ask-quorum';

test.each([
  ['boss', 'of[0] holds "boss", which is not a name'],
  ['user:undefined', 'of[0] holds "user:undefined", which names nobody'],
  ['group:sales', 'of[0] holds "group:sales"; a group is { group, count }'],
])('refuses %j among its people at the call, and says why', (name, message) => {
  expect(() => askQuorum('Pay?', { of: [name, 'user:ann'], approvals: 1 })).toThrow(expect.objectContaining({ name: 'InvalidQuestionError', message: expect.stringContaining(message) }));
});

test('refuses a group that is no name', () => {
  expect(() => askQuorum('Pay?', { of: { group: 'sales', count: 2 }, approvals: 1 })).toThrow('of.group holds "sales", which is not a name');
});
