import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';

import { Connection } from '@temporalio/client';

import { freePorts, SCRIPT } from './dev-server';
import { until } from './until';

const run = promisify(execFile);

/** A dev server in memory, with its own limits. */
export interface LimitedServer {
  readonly address: string;
  /** Sends SIGKILL. A second call does nothing. */
  kill(): Promise<void>;
  /** The same as `kill`, because there is no data to keep. */
  close(): Promise<void>;
}

/** Starts a server. `limits` is dynamic configuration, e.g. `{ 'history.maxTotalUpdates': 20 }`. `flags` are further flags of `start-dev`. */
export async function startLimitedServer(limits: Readonly<Record<string, number | string>>, flags: readonly string[] = []): Promise<LimitedServer> {
  const { stdout: cli } = await run(SCRIPT, ['cli']);
  const [port] = await freePorts();
  const settings = Object.entries(limits).flatMap(([key, value]) => ['--dynamic-config-value', `${key}=${JSON.stringify(value)}`]);
  const args = ['server', 'start-dev', '--headless', '--ip', '127.0.0.1', '--port', `${port}`, '--log-level', 'never', ...settings, ...flags];
  const server = spawn(cli.trim(), args, { stdio: 'ignore' });
  const exited = once(server, 'exit');
  const kill = async () => {
    server.kill('SIGKILL');
    await exited;
  };
  const address = `127.0.0.1:${port}`;
  try {
    await until('the server to be healthy', () => isHealthy(address));
  } catch (error) {
    await kill();
    throw error;
  }
  return { address, kill, close: kill };
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
