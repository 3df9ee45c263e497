import { stripVTControlCharacters } from 'node:util';

import { spawn } from '@lydell/node-pty';

import { ROOT } from './program';

/** A program of this project in a real pseudo-terminal, and the one who sits there. */
export interface Terminal extends AsyncDisposable {
  readonly pid: number;
  /** All that was written, escapes included. */
  readonly raw: () => string;
  /** All that was written, without escapes. */
  readonly text: () => string;
  /** Resolves once the text stands after what was awaited before; rejects if the program ends without it. */
  shows(text: string): Promise<void>;
  press(keys: string): void;
  /** Exit code of the program. */
  readonly ended: Promise<number>;
}

export const KEYS = { enter: '\r', up: '\u001b[A', down: '\u001b[B', space: ' ', ctrlC: '\u0003', ctrlD: '\u0004' } as const;

/** Starts a TypeScript program in a terminal of 80 columns. */
export function startInTerminal(file: string, args: readonly string[], env: NodeJS.ProcessEnv): Terminal {
  const pty = spawn(process.execPath, ['--import', 'tsx', file, ...args], { cwd: ROOT, env, name: 'xterm-256color', cols: 80, rows: 40 });
  let raw = '';
  let seen = 0;
  let wake: () => void = () => undefined;
  let over = false;
  pty.onData((data) => {
    raw += data;
    wake();
  });
  const ended = new Promise<number>((done) => pty.onExit(({ exitCode }) => done(exitCode)));
  void ended.then(() => {
    over = true;
    wake();
  });
  const text = () => stripVTControlCharacters(raw);
  return {
    pid: pty.pid,
    raw: () => raw,
    text,
    shows: async (wanted) => {
      for (;;) {
        const at = text().indexOf(wanted, seen);
        if (at >= 0) return void (seen = at + wanted.length);
        if (over) throw new Error(`${file} ended before it showed ${JSON.stringify(wanted)}:\n${text()}`);
        await new Promise<void>((resolve) => (wake = resolve));
      }
    },
    press: (keys) => pty.write(keys),
    ended,
    [Symbol.asyncDispose]: async () => {
      if (!over) pty.kill('SIGKILL');
      await ended;
    },
  };
}
