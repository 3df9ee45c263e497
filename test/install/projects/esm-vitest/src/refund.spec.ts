import { fileURLToPath } from 'node:url';

import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import { expect, test } from 'vitest';
import { AnswerRefusedError, Inbox } from 'waitforuser/client';
import { nextPause } from 'waitforuser/testing';

import type { refund } from './workflows.js';

const address = process.env['TEMPORAL_ADDRESS'] ?? '';
const taskQueue = process.env['TASK_QUEUE'] ?? '';

test('a person approves', async () => {
  const connection = await Connection.connect({ address });
  const native = await NativeConnection.connect({ address });
  const client = new Client({ connection });
  const workflowsPath = fileURLToPath(new URL('workflows.ts', import.meta.url));
  const worker = await Worker.create({ connection: native, taskQueue, workflowsPath });
  await worker.runUntil(async () => {
    const handle = await client.workflow.start<typeof refund>('refund', { taskQueue, workflowId: taskQueue, args: ['42'] });
    const pause = await nextPause(handle);
    const inbox = new Inbox(client);
    await expect(inbox.answer(pause, 'perhaps')).rejects.toBeInstanceOf(AnswerRefusedError);
    expect(await inbox.answer(pause, 'approve', { by: 'alice' })).toMatchObject({ status: 'accepted' });
    expect(await handle.result()).toBe('42: approve');
  });
  await native.close();
  await connection.close();
});
