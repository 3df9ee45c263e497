const { Client, Connection } = require('@temporalio/client');
const { NativeConnection, Worker } = require('@temporalio/worker');
const { Inbox } = require('waitforuser/client');
const { nextPause } = require('waitforuser/testing');

const address = process.env.TEMPORAL_ADDRESS;
const taskQueue = process.env.TASK_QUEUE;

/** Prints what an author sees who has two versions of Temporal's packages: the failure of the workflow's task. */
async function main() {
  const connection = await Connection.connect({ address });
  const native = await NativeConnection.connect({ address });
  const client = new Client({ connection });
  const worker = await Worker.create({ connection: native, taskQueue, workflowsPath: require.resolve('./workflows') });
  await worker.runUntil(async () => {
    const handle = await client.workflow.start('refund', { taskQueue, workflowId: taskQueue, args: ['42'] });
    await nextPause(handle).then(
      (pause) => new Inbox(client).answer(pause, 'approve').then(() => console.log('no error')),
      (error) => console.log(`${error.code}: ${error.message}`)
    );
    await handle.terminate().catch(() => console.log('it has ended'));
  });
  await native.close();
  await connection.close();
}

void main();
