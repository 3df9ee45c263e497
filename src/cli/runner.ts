import type { Command } from 'commander';

import type { CommonOptions } from './common-options';
import type { Interruption } from './interruption';
import { untilInterrupted } from './interruption';
import { createOutput } from './output';
import type { Output } from './output';

/** What the code of a command gets. */
export interface Context extends Interruption {
  readonly output: Output;
  /** Whether a person may be asked. */
  readonly interactive: boolean;
}

/** A command's own code: its options, those of the connection among them, and its context. */
export type Run<O> = (options: O & CommonOptions, context: Context) => Promise<void>;

/** Runs a command's code with the options of the command line. */
export type Runner = <O>(command: Command, run: Run<O>) => Promise<void>;

/** Runs a command in this process. */
export const runCommand: Runner = async <O>(command: Command, run: Run<O>) => {
  const options = toOptions<O>(command);
  const { stdin, stderr } = process;
  await untilInterrupted(options.commandTimeout, (interruption) =>
    run(options, {
      ...interruption,
      output: createOutput(options.output ?? 'text'),
      interactive: options.input !== false && stdin.isTTY === true && stderr.isTTY === true,
    })
  );
};

// What stands before the command's name counts where it says nothing else.
function toOptions<O>(command: Command): O & CommonOptions {
  const before = command.parent?.opts() ?? {};
  const own = command.opts();
  const input = before['input'] !== false && own['input'] !== false;
  return { ...before, ...own, input } as O & CommonOptions;
}
