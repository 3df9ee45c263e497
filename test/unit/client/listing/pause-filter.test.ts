import { isQueryable, toListQuery } from '../../../../src/client/listing/pause-filter';

const INDEXED = { name: 'attribute', attribute: 'WaitingForUser' } as const;

test('asks by what a filter names', () => {
  const filter = { audience: ["group:o'support"], workflowType: 'approve', taskQueue: 'queue', workflowIds: ['a', 'b'] };
  expect(toListQuery(filter, INDEXED)).toBe(
    "ExecutionStatus = 'Running' AND (WaitingForUser IN ('group:o\\'support', 'many') OR TemporalChangeVersion = 'waitforuser-1') " +
      "AND WorkflowType = 'approve' AND TaskQueue = 'queue' AND WorkflowId IN ('a', 'b')"
  );
  expect(isQueryable(filter)).toBe(true);
});

test.each(['a\\b', 'a"b', 'a\nb', 'a\tb', "'a", "a'"])('asks for more where a SQL store would not find %j', (text) => {
  const all = toListQuery({}, INDEXED);
  for (const filter of [{ audience: [text, 'user:alice'] }, { workflowType: text }, { taskQueue: text }, { workflowIds: ['a', text] }]) {
    expect(toListQuery(filter, INDEXED)).toBe(all);
    expect(isQueryable(filter)).toBe(false);
  }
});
