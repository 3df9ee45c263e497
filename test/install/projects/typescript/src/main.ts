import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import { Inbox } from 'waitforuser/client';
import type { AnswerReceipt } from 'waitforuser/client';
import { createInboxHandler } from 'waitforuser/http';
import { nextPause } from 'waitforuser/testing';

import type { refund } from './workflows';

const address = process.env['TEMPORAL_ADDRESS'] ?? '';
const taskQueue = process.env['TASK_QUEUE'] ?? '';

async function main(): Promise<void> {
  const connection = await Connection.connect({ address });
  const native = await NativeConnection.connect({ address });
  const client = new Client({ connection });
  const worker = await Worker.create({ connection: native, taskQueue, workflowsPath: require.resolve('./workflows') });
  await worker.runUntil(async () => {
    const handle = await client.workflow.start<typeof refund>('refund', { taskQueue, workflowId: taskQueue, args: ['42'] });
    const pause = await nextPause(handle);
    const { status }: AnswerReceipt = await new Inbox(client).answer(pause, 'approve', { by: 'alice' });
    await answerOverHttp(client, (await nextPause(handle)).id);
    console.log(`${pause.question?.question} ${status}, then ${await handle.result()}`);
  });
  await native.close();
  await connection.close();
}

async function answerOverHttp(client: Client, id: string): Promise<void> {
  const handler = createInboxHandler({ client, authenticate: () => ({ id: 'alice' }) });
  const headers = { 'content-type': 'application/json', 'host': 'localhost' };
  const answer = new Request(`http://localhost/api/pauses/${encodeURIComponent(id)}/answer`, { method: 'POST', headers, body: JSON.stringify({ value: 5 }) });
  const response = await handler.fetch(answer);
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  await handler.close();
}

void main();
