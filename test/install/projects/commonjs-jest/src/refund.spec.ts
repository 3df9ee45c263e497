import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import { AnswerRefusedError, Inbox } from 'waitforuser/client';
import { nextPause } from 'waitforuser/testing';

import { refund } from './workflows';

const address = process.env['TEMPORAL_ADDRESS'] ?? '';
const taskQueue = process.env['TASK_QUEUE'] ?? '';

test('a person approves', async () => {
  const connection = await Connection.connect({ address });
  const native = await NativeConnection.connect({ address });
  const client = new Client({ connection });
  const worker = await Worker.create({ connection: native, taskQueue, workflowsPath: require.resolve('./workflows') });
  await worker.runUntil(async () => {
    const handle = await client.workflow.start(refund, { taskQueue, workflowId: taskQueue, args: ['42'] });
    const pause = await nextPause(handle);
    const inbox = new Inbox(client);
    await expect(inbox.answer(pause, 'perhaps')).rejects.toBeInstanceOf(AnswerRefusedError);
    expect(await inbox.answer(pause, 'approve', { by: 'alice' })).toMatchObject({ status: 'accepted' });
    expect(await handle.result()).toBe('42: approve');
  });
  await native.close();
  await connection.close();
});
