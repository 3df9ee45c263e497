import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
export const SCRIPT = resolve(__dirname, '../../temporal-dev.sh');

/** A real dev server of its own: own ports, own data, started by the project's script. */
export interface DevServer extends AsyncDisposable {
  readonly address: string;
  readonly dir: string;
  readonly env: NodeJS.ProcessEnv;
  start(): Promise<void>;
  stop(): Promise<void>;
  close(): Promise<void>;
}

export async function startDevServer(): Promise<DevServer> {
  const dir = await mkdtemp(join(tmpdir(), 'waitforuser-server-'));
  const [port, uiPort] = await freePorts();
  const env = { ...process.env, TEMPORAL_DEV_DIR: dir, TEMPORAL_DEV_PORT: `${port}`, TEMPORAL_DEV_UI_PORT: `${uiPort}` };
  const script = async (command: string) => void (await run(SCRIPT, [command], { env }));
  const close = async () => {
    await script('stop');
    await rm(dir, { recursive: true, force: true });
  };
  await script('start');
  return {
    address: `127.0.0.1:${port}`,
    dir,
    env,
    start: () => script('start'),
    stop: () => script('stop'),
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** Two ports that are free now, held both at once so that they differ. */
export async function freePorts(): Promise<[number, number]> {
  const servers = await Promise.all([0, 1].map(listen));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
  return ports as [number, number];
}

function listen() {
  return new Promise<ReturnType<typeof createServer>>((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}
