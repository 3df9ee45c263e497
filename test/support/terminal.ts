import { stripVTControlCharacters } from 'node:util';

import { spawn } from '@lydell/node-pty';

import { ROOT } from './program';

/** A program of this project in a real pseudo-terminal, with the keys that a person presses. */
export interface Terminal extends AsyncDisposable {
  readonly pid: number;
  /** All that was written, escapes included. */
  readonly raw: () => string;
  /** All that was written, without escapes. */
  readonly text: () => string;
  /** Resolves once the text stands after what was awaited before; rejects if the program ends without it. */
  shows(text: string): Promise<void>;
  press(keys: string): void;
  resize(size: TerminalSize): void;
  /** Exit code of the program. */
  readonly ended: Promise<number>;
}

export const KEYS = { enter: '\r', up: '\u001b[A', down: '\u001b[B', space: ' ', backspace: '\u007f', ctrlC: '\u0003', ctrlD: '\u0004' } as const;

/** How wide and high a terminal is. */
export interface TerminalSize {
  readonly columns: number;
  readonly rows: number;
}

/** Starts a TypeScript program in a terminal of 80 columns. */
export function startInTerminal(file: string, args: readonly string[], env: NodeJS.ProcessEnv): Terminal {
  return openTerminal(['--import', 'tsx', file, ...args], env);
}

/** Starts Node in a terminal. */
export function openTerminal(args: readonly string[], env: NodeJS.ProcessEnv, { columns, rows }: TerminalSize = { columns: 80, rows: 40 }): Terminal {
  const pty = spawn(process.execPath, [...args], { cwd: ROOT, env, name: 'xterm-256color', cols: columns, rows });
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
        if (over) throw new Error(`${args.join(' ')} ended before it showed ${JSON.stringify(wanted)}:\n${text()}`);
        await new Promise<void>((resolve) => (wake = resolve));
      }
    },
    press: (keys) => pty.write(keys),
    resize: ({ columns, rows }) => pty.resize(columns, rows),
    ended,
    [Symbol.asyncDispose]: async () => {
      if (!over) pty.kill('SIGKILL');
      await ended;
    },
  };
}
