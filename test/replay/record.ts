/**
 * Records all histories anew, on a real dev server of its own, into `histories/`: `npm run record-histories`
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
import { RECORDING_SETS } from './recordings';
import type { Recording, RecordingSet } from './recordings';

const run = promisify(execFile);
const TARGET = join(__dirname, 'histories');
// Stands in every event, where process and host would.
const IDENTITY = 'recorder';
// IndexedValueType KEYWORD_LIST.
const KEYWORD_LIST = 7;

async function main(): Promise<void> {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  await using server = await startDevServer();
  const connection = await Connection.connect({ address: server.address });
  const nativeConnection = await NativeConnection.connect({ address: server.address });
  try {
    await connection.operatorService.addSearchAttributes({ namespace: 'default', searchAttributes: { WaitingForUser: KEYWORD_LIST } });
    const client = new Client({ connection, identity: IDENTITY });
    for (const [folder, set] of Object.entries(RECORDING_SETS)) {
      await record(client, nativeConnection, { folder, ...set });
      const target = join(TARGET, folder);
      await rm(target, { recursive: true, force: true });
      await mkdir(target, { recursive: true });
      for (const workflowId of Object.keys(set.recordings)) await write(server.address, workflowId, target);
    }
  } finally {
    await nativeConnection.close();
    await connection.close();
  }
}

async function record(client: Client, connection: NativeConnection, { folder, workflowsPath, recordings }: RecordingSet & { readonly folder: string }): Promise<void> {
  const taskQueue = `waitforuser-${folder}`;
  await Promise.all(Object.entries(recordings).map(([workflowId, recording]) => begin(client, taskQueue, { workflowId, ...recording })));
  const worker = await Worker.create({
    connection,
    identity: IDENTITY,
    taskQueue,
    workflowBundle: await bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger('ERROR') }),
    activities,
  });
  await worker.runUntil(Promise.all(Object.entries(recordings).map(([workflowId, recording]) => play(client, workflowId, recording))));
}

/** Starts a workflow, and sends what is to be there before a worker is. */
async function begin(client: Client, taskQueue: string, { workflowId, workflow, args = [], early = [] }: Recording & { readonly workflowId: string }): Promise<void> {
  const handle = await client.workflow.start(workflow, { workflowId, taskQueue, args: [...args] });
  for (const answer of early) await handle.signal('waitForUser.answer', answer);
}

async function play(client: Client, workflowId: string, { answers = [], signals = [], waits }: Recording): Promise<void> {
  const handle: WorkflowHandle = client.workflow.getHandle(workflowId);
  await answerPauses(handle, answers);
  for (const value of signals) await new Inbox(client).answer(await nextPause(handle), value, { delivery: 'signal' });
  await (waits ? nextPause(handle) : handle.result());
}

/** Writes the history as Temporal's own tools do, so that they can read it too. */
async function write(address: string, workflowId: string, target: string): Promise<void> {
  const { stdout: cli } = await run(SCRIPT, ['cli']);
  const show = ['workflow', 'show', '--workflow-id', workflowId, '--output', 'json', '--address', address];
  const { stdout } = await run(cli.trim(), show, { maxBuffer: 2 ** 26 });
  await writeFile(join(target, `${workflowId}.json`), `${JSON.stringify(JSON.parse(stdout), undefined, 1)}\n`);
}

void main();
