/**
 * Records the examples' histories anew, on a real dev server of its own, into `histories/examples`:
 * `npm run -s build && npx tsx test/replay/record.ts`
 */
import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { Client, Connection } from '@temporalio/client';
import type { WorkflowHandle } from '@temporalio/client';
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { Inbox } from 'waitforuser/client';
import { answerPauses, nextPause } from 'waitforuser/testing';

import * as activities from '../../examples/activities';
import { SCRIPT, startDevServer } from '../support/dev-server';
import { RECORDINGS, TASK_QUEUE } from './recordings';
import type { Recording } from './recordings';

const run = promisify(execFile);
const TARGET = join(__dirname, 'histories/examples');
// Stands in every event, where process and host would.
const IDENTITY = 'recorder';

async function main(): Promise<void> {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  await using server = await startDevServer();
  const connection = await Connection.connect({ address: server.address });
  const nativeConnection = await NativeConnection.connect({ address: server.address });
  try {
    const client = new Client({ connection, identity: IDENTITY });
    await Promise.all(Object.entries(RECORDINGS).map(([workflowId, recording]) => begin(client, workflowId, recording)));
    const worker = await Worker.create({
      connection: nativeConnection,
      identity: IDENTITY,
      taskQueue: TASK_QUEUE,
      workflowBundle: await bundleWorkflowCode({ workflowsPath: require.resolve('../../examples/workflows'), logger: new DefaultLogger('ERROR') }),
      activities,
    });
    await worker.runUntil(Promise.all(Object.entries(RECORDINGS).map(([workflowId, recording]) => play(client, workflowId, recording))));
    await rm(TARGET, { recursive: true, force: true });
    await mkdir(TARGET, { recursive: true });
    for (const workflowId of Object.keys(RECORDINGS)) await write(server.address, workflowId);
  } finally {
    await nativeConnection.close();
    await connection.close();
  }
}

/** Starts a workflow, and sends what is to be there before a worker is. */
async function begin(client: Client, workflowId: string, { workflow, args = [], early = [] }: Recording): Promise<void> {
  const handle = await client.workflow.start(workflow, { workflowId, taskQueue: TASK_QUEUE, args: [...args] });
  for (const answer of early) await handle.signal('waitForUser.answer', answer);
}

async function play(client: Client, workflowId: string, { answers = [], signals = [], waits }: Recording): Promise<void> {
  const handle: WorkflowHandle = client.workflow.getHandle(workflowId);
  await answerPauses(handle, answers);
  for (const value of signals) await new Inbox(client).answer(await nextPause(handle), value, { delivery: 'signal' });
  await (waits ? nextPause(handle) : handle.result());
}

/** Writes the history as Temporal's own tools do, so that they can read it too. */
async function write(address: string, workflowId: string): Promise<void> {
  const { stdout: cli } = await run(SCRIPT, ['cli']);
  const show = ['workflow', 'show', '--workflow-id', workflowId, '--output', 'json', '--address', address];
  const { stdout } = await run(cli.trim(), show, { maxBuffer: 2 ** 26 });
  await writeFile(join(TARGET, `${workflowId}.json`), `${JSON.stringify(JSON.parse(stdout), undefined, 1)}\n`);
}

void main();
