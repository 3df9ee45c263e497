import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** How long a step may take. An install on a slow network takes the longest. */
const LIMIT_MS = 600_000;

/** Runs a program to its end, and returns what it printed. Throws an error with all of it if the program fails. */
export async function runCommand(command: readonly string[], { cwd, env }: { readonly cwd: string; readonly env: NodeJS.ProcessEnv }): Promise<string> {
  const [program = '', ...args] = command;
  const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], timeout: LIMIT_MS });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (printed += text));
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  if (code !== 0) throw new Error(`${command.join(' ')} ended with ${signal ?? code}:\n${printed}`);
  return printed;
}
