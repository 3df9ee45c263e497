const { Client, Connection } = require('@temporalio/client');
const { NativeConnection, Worker } = require('@temporalio/worker');
const { Inbox } = require('waitforuser/client');
const { nextPause } = require('waitforuser/testing');

const address = process.env.TEMPORAL_ADDRESS;
const taskQueue = process.env.TASK_QUEUE;

async function main() {
  loadEntries();
  const connection = await Connection.connect({ address });
  const native = await NativeConnection.connect({ address });
  const client = new Client({ connection });
  const worker = await Worker.create({
    connection: native,
    taskQueue,
    workflowsPath: require.resolve('./workflows'),
    bundlerOptions: { preloadModules: ['waitforuser/preload'] },
  });
  await worker.runUntil(async () => {
    const handle = await client.workflow.start('refund', { taskQueue, workflowId: taskQueue, args: ['42'] });
    const pause = await nextPause(handle);
    const { status } = await new Inbox(client).answer(pause, 'approve', { by: 'alice' });
    console.log(`${pause.question.question} ${status}, then ${await handle.result()}`);
  });
  await native.close();
  await connection.close();
}

/** An editor and a bundler find an entry by package.json alone, so all of them must load. */
function loadEntries() {
  for (const path of Object.keys(require('waitforuser/package.json').exports)) require(path.replace(/^[.]/, 'waitforuser'));
}

void main();
