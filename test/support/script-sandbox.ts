import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { SCRIPT } from './dev-server';
import { startScript } from './running-script';
import type { Ended, RunningScript } from './running-script';

const TOOLS = 'bash cat chmod curl dirname env find gzip head ln mkdir mv readlink rm sed sh sleep tail tar tr uname';

/** temporal-dev.sh in an isolated environment: few tools on PATH, an empty cache, no network, and a space in every path. */
export interface ScriptSandbox extends AsyncDisposable {
  readonly dir: string;
  readonly cache: string;
  /** The environment of the script. Tests may change it. */
  readonly env: NodeJS.ProcessEnv;
  /** Writes an executable shell script: on PATH if `name` is a plain name, else at that path. */
  tool(name: string, ...lines: readonly string[]): Promise<string>;
  run(...args: readonly string[]): Promise<Ended>;
  start(...args: readonly string[]): RunningScript;
}

export async function createScriptSandbox(env: NodeJS.ProcessEnv = {}): Promise<ScriptSandbox> {
  const dir = await realpath(await mkdtemp(join(tmpdir(), 'waitforuser script-')));
  const [bin, cache] = [join(dir, 'a bin'), join(dir, 'a cache')];
  await mkdir(bin);
  for (const [name, path] of await toolPaths()) await symlink(path, join(bin, name));
  const scripts: RunningScript[] = [];
  const sandbox: ScriptSandbox = {
    dir,
    cache,
    env: {
      PATH: bin,
      HOME: dir,
      WAITFORUSER_CACHE: cache,
      TEMPORAL_DEV_DIR: join(dir, 'some data'),
      TEMPORAL_DEV_CLI_URL: NOWHERE,
      TEMPORAL_DEV_TEST_SERVER_URL: NOWHERE,
      ...env,
    },
    async tool(name, ...lines) {
      const path = name.includes('/') ? name : join(bin, name);
      await mkdir(join(path, '..'), { recursive: true });
      await writeFile(path, ['#!/bin/sh', ...lines, ''].join('\n'));
      await chmod(path, 0o755);
      return path;
    },
    run: (...args) => sandbox.start(...args).ended,
    start(...args) {
      const script = startScript(SCRIPT, args, sandbox.env);
      scripts.push(script);
      return script;
    },
    async [Symbol.asyncDispose]() {
      for (const { pid } of scripts) endQuietly(pid);
      await Promise.all(scripts.map(({ ended }) => ended));
      await sandbox.run('stop');
      await rm(dir, { recursive: true, force: true });
    },
  };
  return sandbox;
}

// Nothing listens on this loopback port, so a connection is refused at once.
const NOWHERE = 'http://127.0.0.1:1';

let known: Promise<readonly (readonly [string, string])[]> | undefined;

// On a system without /proc, the script needs ps.
function toolPaths() {
  const names = process.platform === 'linux' ? TOOLS : `${TOOLS} ps`;
  const script = 'for name in "$@"; do command -v "$name" || exit 1; done';
  known ??= promisify(execFile)('bash', ['-c', script, '-', ...names.split(' ')]).then(({ stdout }) =>
    stdout
      .trim()
      .split('\n')
      .map((path, index) => [names.split(' ')[index] as string, path] as const)
  );
  return known;
}

function endQuietly(pid: number): void {
  try {
    process.kill(pid, 'SIGTERM');
    process.kill(pid, 'SIGCONT');
  } catch {
    // The process has already ended.
  }
}
