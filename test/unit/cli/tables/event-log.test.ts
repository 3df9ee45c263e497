import { createEventLog } from '../../../../src/cli/tables/event-log';
import type { Priority } from '../../../../src/protocol/question';
import { keepOutput } from '../../../support/kept-output';
import { toListed } from '../../../support/listed-pause';

test('a priority that another client wrote as a text is printable', () => {
  const output = keepOutput('text');
  createEventLog(output).show({ type: 'opened', pause: toListed({ priority: '\u001b]52;c;aGk=\u0007' as unknown as Priority }), cursor: 'c' });
  expect(output.printed()).toBe('opened    P\\u001b]52;c;aGk=\\u0007  anyone  wf#0  Go?\n');
});

const ROW = { status: 'unreadable', workflowId: 'secret', runId: 'r', workflowType: 't', taskQueue: 'q', message: 'no codec\u200b' } as const;

test('a workflow that cannot be read is told once, as long as it stays so', () => {
  const output = keepOutput('text');
  const log = createEventLog(output);
  for (const rows of [[ROW], [ROW, { ...ROW, runId: 's', workflowId: 'other\u001b' }], []]) log.unreadable(rows);
  expect(output.printed()).toBe('unreadable  secret  no codec\\u200b\nunreadable  other  no codec\\u200b\n');
  log.unreadable([ROW]);
  expect(output.printed().match(/secret/g)).toHaveLength(2);
});
