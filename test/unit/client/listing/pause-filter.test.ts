import { isDecidedByQuery, matchesWorkflow, parseFilter, toListQuery } from '../../../../src/client/listing/pause-filter';

const INDEXED = { name: 'attribute', attribute: 'WaitingForUser' } as const;

test('queries by the fields of a filter', () => {
  const filter = { audience: ["group:o'support"], workflowType: 'approve', taskQueue: 'queue', workflowIds: ['a', 'b'] };
  expect(toListQuery(filter, INDEXED)).toBe(
    "ExecutionStatus = 'Running' AND (WaitingForUser IN ('group:o\\'support', 'many') OR TemporalChangeVersion = 'waitforuser-1') " +
      "AND WorkflowType = 'approve' AND TaskQueue = 'queue' AND WorkflowId IN ('a', 'b')"
  );
  expect(isDecidedByQuery(filter)).toBe(true);
});

test.each(['a\\b', 'a"b', 'a\nb', 'a\tb', "'a", "a'"])('leaves %j out of the query, because a SQL store would not find it', (text) => {
  const all = toListQuery({}, INDEXED);
  for (const filter of [{ audience: [text, 'user:alice'] }, { workflowType: text }, { taskQueue: text }, { workflowIds: ['a', text] }]) {
    expect(toListQuery(filter, INDEXED)).toBe(all);
    expect(isDecidedByQuery(filter)).toBe(false);
  }
});

test('converts names of an audience to one form', () => {
  expect(parseFilter({ audience: [' Group:Support', 'user:user:Alice', 'anyone'] })).toEqual({ audience: ['group:support', 'user:alice', 'anyone'] });
});

/** Names that can find nothing, and the workflow's message for the same name in a question. */
const NAMES: readonly (readonly [unknown, string])[] = [
  ['managers', 'audience holds "managers", which is not a name; a name is such as "user:alice" or "group:support".'],
  ['user:undefined', 'audience holds "user:undefined", which names nobody; a name is such as "user:alice" or "group:support".'],
  ['user: ', 'audience holds "user: ", which names nobody'],
  [undefined, 'audience holds undefined, which is not a text'],
];

test.each(NAMES)('refuses the name %j with the same message as a workflow', (name, message) => {
  expect(() => parseFilter({ audience: [name as string] })).toThrow(TypeError);
  expect(() => parseFilter({ audience: [name as string] })).toThrow(message);
});

/** Values that a program without types may pass. */
const MISTAKES: readonly (readonly [object, string])[] = [
  [{ audience: 'group:support' }, 'audience must be a list of names; it is "group:support".'],
  [{ workflowIds: 'a' }, 'workflowIds must be a list of texts; it is "a".'],
  [{ workflowIds: Array.from({ length: 101 }, (_, i) => `w-${i}`) }, 'holds 101 ids'],
  [{ workflowType: 7 }, 'workflowType must be a text; it is 7.'],
  [{ overdue: 'yes' }, 'overdue must be true or false; it is "yes".'],
];

test.each(MISTAKES)('refuses the filter %j', (filter, message) => {
  expect(() => parseFilter(filter)).toThrow(TypeError);
  expect(() => parseFilter(filter)).toThrow(message);
});

test('a workflow that the query found is held against the whole filter', () => {
  const row = { workflowType: 'approve', taskQueue: 'queue', workflowId: 'w-1' };
  for (const filter of [{}, { workflowType: 'approve' }, { taskQueue: 'queue' }, { workflowIds: ['w-0', 'w-1'] }]) expect(matchesWorkflow(row, filter)).toBe(true);
  for (const filter of [{ workflowType: 'Approve' }, { taskQueue: 'other' }, { workflowIds: ['w-0'] }]) expect(matchesWorkflow(row, { workflowType: 'approve', ...filter })).toBe(false);
});
