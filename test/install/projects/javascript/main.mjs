import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import { Inbox } from 'waitforuser/client';
import { nextPause } from 'waitforuser/testing';

const address = process.env.TEMPORAL_ADDRESS;
const taskQueue = process.env.TASK_QUEUE;

const { exports } = createRequire(import.meta.url)('waitforuser/package.json');
for (const path of Object.keys(exports).filter((name) => name !== './package.json')) await import(path.replace(/^[.]/, 'waitforuser'));

const connection = await Connection.connect({ address });
const native = await NativeConnection.connect({ address });
const client = new Client({ connection });
const worker = await Worker.create({ connection: native, taskQueue, workflowsPath: fileURLToPath(new URL('workflows.js', import.meta.url)) });
await worker.runUntil(async () => {
  const handle = await client.workflow.start('refund', { taskQueue, workflowId: taskQueue, args: ['42'] });
  const pause = await nextPause(handle);
  const { status } = await new Inbox(client).answer(pause, 'approve', { by: 'alice' });
  console.log(`${pause.question.question} ${status}, then ${await handle.result()}`);
});
await native.close();
await connection.close();
