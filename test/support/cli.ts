import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { resolve } from 'node:path';

import { cleanEnv, ROOT } from './program';
import { openTerminal } from './terminal';
import type { Terminal, TerminalSize } from './terminal';

/** The built command line. */
export const CLI = resolve(ROOT, 'lib/cli.js');

/** How a command ended. */
export interface CliRun {
  readonly code: number | string;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly env?: NodeJS.ProcessEnv;
  /** What it reads on standard input; none where absent. */
  readonly input?: string | Buffer;
}

/** The run's dev server, and nothing else that a developer has set. A busy machine may take long to connect and to answer. */
export function cliEnv(extra: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  return cleanEnv({ TEMPORAL_ADDRESS: process.env['TEST_TEMPORAL_ADDRESS'], ...extra });
}

/** A command under way, through pipes. */
export interface CliProcess extends AsyncDisposable {
  readonly pid: number;
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** Resolves once standard output or error holds the text; rejects if the command ends before. */
  printed(text: string): Promise<void>;
  readonly ended: Promise<number | string>;
  signal(name: NodeJS.Signals): void;
}
