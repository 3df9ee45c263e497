import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';

import { CommanderError } from 'commander';

import { usageError } from './cli-error';
import type { CliError } from './cli-error';
import { createProgram } from '../commands/create-program';
import { EXIT } from './exit-codes';
import { printable, printableJson, visibleLine } from './printable';
import { runCommand } from './runner';
import { toCliError } from './to-cli-error';

/** Runs the command line and ends the process with its exit code. */
export async function main(args: readonly string[]): Promise<void> {
  // If the reader has gone (`| head`), the program ends as any other program does.
  process.stdout.on('error', () => process.exit(BROKEN_PIPE));
  process.stderr.on('error', () => undefined);
  const exitCode = await run(args);
  // Exits explicitly, because a call to a server that does not answer may still be pending.
  process.stdout.write('', (error) => process.exit(error ? BROKEN_PIPE : exitCode));
}

// 128 and the number of SIGPIPE.
const BROKEN_PIPE = 141;

async function run(args: readonly string[]): Promise<number> {
  const program = createProgram(runCommand, readVersion());
  try {
    await program.parseAsync(args, { from: 'user' });
    return EXIT.done;
  } catch (thrown) {
    if (thrown instanceof CommanderError && thrown.exitCode === 0) return EXIT.done;
    if (thrown instanceof CommanderError && thrown.code === 'commander.help') {
      process.stderr.write(program.helpInformation());
      return EXIT.usage;
    }
    const error = thrown instanceof CommanderError ? toUsageError(thrown, args) : toCliError(thrown);
    report(error, args);
    return error.exitCode;
  }
}

function report(error: CliError, args: readonly string[]): void {
  const { code, message, details } = error;
  process.stderr.write(wantsJson(args) ? `${printableJson({ code, message, ...details })}\n` : `waitforuser: ${visibleLine(message)}\n`);
  if (process.env['DEBUG']?.includes('waitforuser')) process.stderr.write(`${printable(inspect(error.cause ?? error))}\n`);
}

function toUsageError({ code, message }: CommanderError, args: readonly string[]): CliError {
  const command = args.find((arg) => !arg.startsWith('-')) ?? '';
  const reason = message.replace(/^error: /, '').replace(/\n/g, ' ');
  const more = /^[a-z]+$/.test(command) && code !== 'commander.unknownCommand' ? `${command} --help` : '--help';
  return usageError(`${reason.replace(/[.]$/, '')}. See "waitforuser ${more}".`);
}

// Read from the raw arguments, because parsing them may be what failed.
function wantsJson(args: readonly string[]): boolean {
  const formats = args.flatMap((arg, i) => (arg === '-o' || arg === '--output' ? [args[i + 1]] : (/^(?:-o=?|--output=)(jsonl?)$/.exec(arg)?.slice(1) ?? [])));
  return formats.some((format) => format === 'json' || format === 'jsonl');
}

function readVersion(): string {
  const { version } = JSON.parse(readFileSync(join(__dirname, '../../../package.json'), 'utf8')) as { readonly version: string };
  return version;
}
