import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { promisify } from 'node:util';

import { Connection } from '@temporalio/client';

const SCRIPT = resolve(__dirname, '../temporal-dev.sh');

/** A dev server of the bench's own, in memory, with the search attribute registered. */
export interface BenchServer {
  readonly address: string;
  close(): Promise<void>;
}

export async function startServer(): Promise<BenchServer> {
  const { stdout: cli } = await promisify(execFile)(SCRIPT, ['cli']);
  const address = `127.0.0.1:${await freePort()}`;
  const port = address.split(':')[1] as string;
  const attribute = ['--search-attribute', 'WaitingForUser=KeywordList'];
  const server = spawn(cli.trim(), ['server', 'start-dev', '--headless', '--ip', '127.0.0.1', '--port', port, '--log-level', 'never', ...attribute], { stdio: 'ignore' });
  const exited = once(server, 'exit');
  const close = async () => {
    server.kill('SIGKILL');
    await exited;
  };
  for (let tries = 0; !(await isHealthy(address)); tries++) {
    if (tries === 200 || server.exitCode !== null) {
      await close();
      throw new Error('the dev server did not start; try `./temporal-dev.sh run`');
    }
    await new Promise((done) => setTimeout(done, 100));
  }
  return { address, close };
}

async function isHealthy(address: string): Promise<boolean> {
  try {
    const connection = await Connection.connect({ address, connectTimeout: '1s' });
    try {
      await connection.withDeadline(Date.now() + 1000, () => connection.workflowService.describeNamespace({ namespace: 'default' }));
      return true;
    } finally {
      await connection.close();
    }
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
