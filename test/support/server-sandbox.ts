import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { freePorts, SCRIPT } from './dev-server';
import { createScriptSandbox } from './script-sandbox';
import type { ScriptSandbox } from './script-sandbox';
import { toPid } from './to-pid';
import { until } from './until';

/** A script sandbox with a real Temporal CLI and two free ports. */
export interface ServerSandbox extends ScriptSandbox {
  readonly port: number;
  readonly uiPort: number;
  readonly address: string;
  readonly data: string;
  /** The lines that `start`, `run` and `status` print for a running server. */
  readonly addresses: string;
  /** Waits until the script has written the server's pid, and returns it. */
  serverPid(): Promise<number>;
  /** The locks that are held or were left behind. */
  locks(): Promise<readonly string[]>;
}

export async function createServerSandbox(): Promise<ServerSandbox> {
  const [port, uiPort] = await freePorts();
  const { stdout } = await promisify(execFile)(SCRIPT, ['cli']);
  const sandbox = await createScriptSandbox({
    TEMPORAL_CLI: stdout.trim(),
    TEMPORAL_DEV_PORT: `${port}`,
    TEMPORAL_DEV_UI_PORT: `${uiPort}`,
  });
  const data = join(sandbox.dir, 'some data');
  const dispose = sandbox[Symbol.asyncDispose];
  return Object.assign(sandbox, {
    port,
    uiPort,
    address: `127.0.0.1:${port}`,
    data,
    addresses: `Temporal: 127.0.0.1:${port}\nWeb UI:   http://127.0.0.1:${uiPort}\n`,
    serverPid: () => until('the pid of the server', async () => toPid(await readFile(join(data, 'pid'), 'utf8').catch(() => ''))),
    locks: async () => (await Promise.all([data, sandbox.cache].map((dir) => readdir(dir)))).flat().filter((name) => name.includes('lock')),
    // Kills the server, because a graceful stop takes seconds.
    [Symbol.asyncDispose]: async () => {
      const { code } = await sandbox.run('status');
      const pid = toPid(await readFile(join(data, 'pid'), 'utf8').catch(() => ''));
      if (code === 0 && pid !== undefined) process.kill(pid, 'SIGKILL');
      await dispose();
    },
  });
}

/** Whether something listens on this loopback port. */
export function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
