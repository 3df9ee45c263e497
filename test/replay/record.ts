/**
 * Records all histories again, on its own dev server, into `histories/`: `npm run record-histories`
 */
import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { Client, Connection } from '@temporalio/client';
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';

import { SCRIPT, startDevServer } from '../support/dev-server';
import { IDENTITY, playAll } from './play-recordings';
import { RECORDING_SETS } from './recordings';

const run = promisify(execFile);
const TARGET = join(__dirname, 'histories');
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
    for (const [folder, { workflowsPath, recordings }] of Object.entries(RECORDING_SETS)) {
      const workflowBundle = await bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger('ERROR') });
      await playAll({ client, connection: nativeConnection, taskQueue: `waitforuser-${folder}` }, workflowBundle, recordings);
      const target = join(TARGET, folder);
      await rm(target, { recursive: true, force: true });
      await mkdir(target, { recursive: true });
      for (const workflowId of Object.keys(recordings)) await write(server.address, workflowId, target);
    }
  } finally {
    await nativeConnection.close();
    await connection.close();
  }
}

/** Writes the history in the format of Temporal's own CLI, so that Temporal's tools can read it too. */
async function write(address: string, workflowId: string, target: string): Promise<void> {
  const { stdout: cli } = await run(SCRIPT, ['cli']);
  const show = ['workflow', 'show', '--workflow-id', workflowId, '--output', 'json', '--address', address];
  const { stdout } = await run(cli.trim(), show, { maxBuffer: 2 ** 26 });
  await writeFile(join(target, `${workflowId}.json`), `${JSON.stringify(JSON.parse(stdout), undefined, 1)}\n`);
}

void main();
