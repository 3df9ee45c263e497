import { Client, Connection } from '@temporalio/client';

import { tell, usePlainTemporal } from './plain-temporal';

// docs/upstream/message-size.md: the largest message that a client can receive.
const ROWS = 3;
const MEMO = { text: 'x'.repeat(1_500_000) };
const MAX = { 'grpc.max_receive_message_length': 64 * 1024 * 1024 };

test('a client receives more than 4 MB if the limit is set under gRPC’s own name', async () => {
  await using temporal = await usePlainTemporal(require.resolve('./workflows/turns'));
  const handles = await Promise.all(Array.from({ length: ROWS }, async () => temporal.startWith('turns', { memo: MEMO })));
  const wide = await Connection.connect({ address: process.env['TEST_TEMPORAL_ADDRESS'] as string, channelArgs: MAX });
  const ids = handles.map(({ workflowId }) => workflowId);
  const listed = await readMemos(new Client({ connection: wide }), ids);
  // Without any interceptor, because the SDK's own one would retry for most of a minute.
  const bare = await Connection.connect({ address: process.env['TEST_TEMPORAL_ADDRESS'] as string, interceptors: [] });
  const byDefault = await readMemos(new Client({ connection: bare }), ids).then(
    (count) => `${count} rows`,
    (error: Error) => error.message
  );
  await Promise.all([wide, bare].map(async (connection) => connection.close()));
  tell(`a page of 4.5 MB, with the limit as the SDK sets it: ${byDefault}`);
  expect(listed).toBe(ROWS);
});

// Reads all rows in one page. Retries, because visibility may lag behind.
async function readMemos(client: Client, ids: readonly string[]): Promise<number> {
  const query = ids.map((id) => `WorkflowId = '${id}'`).join(' OR ');
  for (;;) {
    const { executions } = await client.workflowService.listWorkflowExecutions({ namespace: client.options.namespace, query, pageSize: 100 });
    if (executions.length === ids.length) return executions.length;
  }
}
