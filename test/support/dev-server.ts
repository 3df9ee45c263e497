import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

import { toPid } from './to-pid';

export const SCRIPT = resolve(__dirname, '../../temporal-dev.sh');

/** Options of the script. With `npm run test:postgres`, Temporal runs with PostgreSQL, as in production. */
const OPTIONS = process.env['TEST_STORE'] === 'postgres' ? ['--postgres'] : [];

/** A real dev server with its own ports and data, run by the project's script. */
export interface DevServer extends AsyncDisposable {
  readonly address: string;
  readonly dir: string;
  readonly env: NodeJS.ProcessEnv;
  /** Starts the server again, with the same ports and data. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Kills the server with SIGKILL, as in a crash. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

/** By default with the run's store. */
export async function startDevServer({ options = OPTIONS }: { readonly options?: readonly string[] } = {}): Promise<DevServer> {
  const dir = await mkdtemp(join(tmpdir(), 'waitforuser-server-'));
  const [port, uiPort] = await freePorts();
  const env = { ...process.env, TEMPORAL_DEV_DIR: dir, TEMPORAL_DEV_PORT: `${port}`, TEMPORAL_DEV_UI_PORT: `${uiPort}` };
  let ended: Promise<unknown> | undefined;
  const start = async () => {
    const script = await runInForeground(env, options, join(dir, 'log'));
    ended = script.ended;
  };
  const stop = async () => {
    await promisify(execFile)(SCRIPT, ['stop'], { env });
    await ended;
  };
  const kill = async () => {
    const pid = toPid(await readFile(join(dir, 'pid'), 'utf8'));
    if (pid === undefined) throw new Error(`no pid in ${join(dir, 'pid')}`);
    process.kill(pid, 'SIGKILL');
    await ended;
  };
  const close = async () => {
    await stop();
    await rm(dir, { recursive: true, force: true });
  };
  await start();
  return { address: `127.0.0.1:${port}`, dir, env, start, stop, kill, close, [Symbol.asyncDispose]: close };
}

/** Returns two free ports. They are below the range for outgoing connections, so they stay free. */
export async function freePorts(): Promise<[number, number]> {
  const port = 10_000 + 2 * Math.floor(Math.random() * 10_000);
  const free = await Promise.all([port, port + 1].map(isFree));
  return free.every(Boolean) ? [port, port + 1] : freePorts();
}

// The server runs in the foreground, so a Ctrl-C that ends the test run also ends the server.
async function runInForeground(env: NodeJS.ProcessEnv, options: readonly string[], log: string): Promise<{ readonly ended: Promise<unknown> }> {
  const file = await open(log, 'a');
  const script = spawn(SCRIPT, ['run', ...options], { env, stdio: ['ignore', 'pipe', file.fd] }) as ChildProcess & { stdout: NodeJS.ReadableStream };
  await file.close();
  const ended = once(script, 'exit');
  const healthy = await Promise.race([once(script.stdout, 'data').then(() => true), ended.then(() => false)]);
  if (!healthy) throw new Error(`the dev server did not start: ${await readFile(log, 'utf8')}`);
  return { ended };
}

function isFree(port: number): Promise<boolean> {
  return new Promise((done) => {
    const server = createServer().once('error', () => done(false));
    server.listen(port, '127.0.0.1', () => server.close(() => done(true)));
  });
}
