import { Client, Connection } from '@temporalio/client';

import { tell, usePlainTemporal } from './plain-temporal';

// docs/upstream/message-size.md: what a client can receive in one message.
const ROWS = 3;
const MEMO = { text: 'x'.repeat(1_500_000) };
const MAX = { 'grpc.max_receive_message_length': 64 * 1024 * 1024 };

test('a client receives more than 4 MB if the limit is set under gRPC’s own name', async () => {
  await using temporal = await usePlainTemporal(require.resolve('./workflows/turns'));
  const handles = await Promise.all(Array.from({ length: ROWS }, async () => temporal.startWith('turns', { memo: MEMO })));
  const wide = await Connection.connect({ address: process.env['TEST_TEMPORAL_ADDRESS'] as string, channelArgs: MAX });
  const ids = handles.map(({ workflowId }) => workflowId);
  const listed = await readMemos(new Client({ connection: wide }), ids);
  // Without interceptors, the SDK's own among them, which would try again for most of a minute.
  const bare = await Connection.connect({ address: process.env['TEST_TEMPORAL_ADDRESS'] as string, interceptors: [] });
  const byDefault = await readMemos(new Client({ connection: bare }), ids).then(
    (count) => `${count} rows`,
    (error: Error) => error.message
  );
  await Promise.all([wide, bare].map(async (connection) => connection.close()));
  tell(`a page of 4.5 MB, with the limit as the SDK sets it: ${byDefault}`);
  expect(listed).toBe(ROWS);
});

// All in one page; visibility may lag behind.
async function readMemos(client: Client, ids: readonly string[]): Promise<number> {
  const query = ids.map((id) => `WorkflowId = '${id}'`).join(' OR ');
  for (;;) {
    const { executions } = await client.workflowService.listWorkflowExecutions({ namespace: client.options.namespace, query, pageSize: 100 });
    if (executions.length === ids.length) return executions.length;
  }
}
