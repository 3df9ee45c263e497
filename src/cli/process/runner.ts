import type { Command } from 'commander';
import type { z } from 'zod';

import type { CommandCode, CommonOptions } from '../options/define-command';
import { untilInterrupted } from './interruption';
import { createOutput } from './output';
import { readGiven } from '../options/read-given';

/** Loads a command's code and runs it with the options of the command line, and its arguments by name. */
export type Runner = <S extends z.ZodType<CommonOptions>>(
  command: Command,
  load: () => Promise<CommandCode<S>>,
  args?: Readonly<Record<string, string | undefined>>
) => Promise<void>;

/** Runs a command in this process. */
export const runCommand: Runner = async (command, load, args = {}) => {
  // A command's code loads zod, which help and completion do not need.
  const { options: schema, run } = await load();
  const options = readGiven(schema, { ...toOptions(command), ...args }, `${command.name()} --help`);
  const { commandTimeout, output, input } = options;
  const { stdin, stderr } = process;
  await untilInterrupted(commandTimeout, (interruption) =>
    run(options, { ...interruption, output: createOutput(output), interactive: input && stdin.isTTY === true && stderr.isTTY === true })
  );
};

// An option before the command's name counts unless it is also given after the name.
function toOptions(command: Command): Readonly<Record<string, unknown>> {
  const before = command.parent?.opts() ?? {};
  const own = command.opts();
  return { ...before, ...own, input: before['input'] !== false && own['input'] !== false };
}
