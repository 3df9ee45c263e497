import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { freePorts } from './dev-server';
import { createScriptSandbox } from './script-sandbox';
import type { ScriptSandbox } from './script-sandbox';
import { toPid } from './to-pid';
import { until } from './until';

/** A script sandbox with substitutes for all programs that `--postgres` starts. They record their calls, and run until they are killed. */
export interface PostgresSandbox extends ScriptSandbox {
  readonly port: number;
  readonly data: string;
  /** The lines that `start`, `run` and `status` print for a running server. */
  readonly addresses: RegExp;
  /** The recorded calls so far, in order. */
  calls(): Promise<readonly string[]>;
  /** The pids of Temporal's server and of PostgreSQL. */
  pids(): Promise<readonly [number, number]>;
}

export async function createPostgresSandbox(): Promise<PostgresSandbox> {
  const [port] = await freePorts();
  const sandbox = await createScriptSandbox({ TEMPORAL_DEV_PORT: `${port}`, TEMPORAL_DEV_PROGRESS_SECONDS: '1' });
  const data = join(sandbox.dir, 'some data');
  const log = join(sandbox.dir, 'calls');
  const note = (call: string) => `echo "${call}" >>'${log}'`;
  const forever = 'while :; do sleep 0.1; done';
  const server = await sandbox.tool(join(sandbox.dir, 'programs/server'), '[ "$1" != --version ] || exit 0', note('server'), forever);
  const sql = await sandbox.tool(join(sandbox.dir, 'programs/sql'), 'while [ "$1" != --db ]; do shift; done', 'shift', note('sql $*'));
  await sandbox.tool('go', '[ "$1" = install ] || exit 0', note('go'), `cat '${server}' >"$GOBIN/server"`, `cat '${sql}' >"$GOBIN/sql"`, 'chmod +x "$GOBIN"/*');
  await sandbox.tool('initdb', note('initdb'), 'mkdir -p "$2"');
  const ready = 'printf "%s\\n" $$ "$2" 0 0 0 0 0 "ready   " >"$2/postmaster.pid"';
  await sandbox.tool('postgres', '[ "$1" != --version ] || exit 0', note('postgres'), ready, forever);
  // The script needs it on PATH when the tests run as root.
  await sandbox.tool('setpriv', 'while [ "$1" != -- ]; do shift; done', 'shift', 'exec "$@"');
  const made = join(sandbox.dir, 'made');
  const cases = `*describe*) [ -e '${made}' ] ;; *create*) : >'${made}' ;; esac`;
  sandbox.env['TEMPORAL_CLI'] = await sandbox.tool(join(sandbox.dir, 'programs/temporal'), `case "$*" in ${cases}`);
  const pidIn = (file: string) => until(`the pid in ${file}`, async () => toPid(/^\d+\n/.exec(await readFile(join(data, file), 'utf8').catch(() => ''))?.[0] ?? ''));
  return Object.assign(sandbox, {
    port,
    data,
    addresses: new RegExp(`^Temporal: 127\\.0\\.0\\.1:${port}\\nStore: {4}PostgreSQL at 127\\.0\\.0\\.1:\\d+\\n$`),
    calls: async () => (await readFile(log, 'utf8')).trimEnd().split('\n'),
    pids: async () => [await pidIn('pid'), await pidIn('postgres/data/postmaster.pid')] as const,
  });
}
