import { createEventLog } from '../../../../src/cli/tables/event-log';
import { keepOutput } from '../../../support/kept-output';

const ROW = { status: 'unreadable', workflowId: 'secret', runId: 'r', workflowType: 't', taskQueue: 'q', message: 'no codec\u200b' } as const;

test('a workflow that cannot be read is told once, as long as it stays so', () => {
  const output = keepOutput('text');
  const log = createEventLog(output);
  for (const rows of [[ROW], [ROW, { ...ROW, runId: 's', workflowId: 'other\u001b' }], []]) log.unreadable(rows);
  expect(output.printed()).toBe('unreadable  secret  no codec\\u200b\nunreadable  other  no codec\\u200b\n');
  log.unreadable([ROW]);
  expect(output.printed().match(/secret/g)).toHaveLength(2);
});
