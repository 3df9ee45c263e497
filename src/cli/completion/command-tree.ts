import type { Command, Option } from 'commander';

/** The program's commands with their options, for shell completion. */
export interface CommandTree {
  readonly name: string;
  readonly commands: readonly CommandNode[];
}

export interface CommandNode {
  readonly name: string;
  readonly description: string;
  readonly options: readonly OptionNode[];
  /** Possible values of an argument, e.g. the shells. */
  readonly words: readonly string[];
}

export interface OptionNode {
  /** `-o`, `--output`. */
  readonly flags: readonly string[];
  readonly description: string;
  readonly takesValue: boolean;
  readonly isRepeatable: boolean;
  /** Possible values of the option. */
  readonly words: readonly string[];
  readonly takesFile: boolean;
}

/** Reads commander's own tree. */
export function readCommandTree(program: Command): CommandTree {
  const help = program.createHelp();
  const commands = help.visibleCommands(program).map((command) => ({
    name: command.name(),
    description: command.description(),
    options: help.visibleOptions(command).map(toOption),
    words: command.name() === 'help' ? program.commands.map((other) => other.name()) : command.registeredArguments.flatMap(({ argChoices }) => argChoices ?? []),
  }));
  return { name: program.name(), commands };
}

function toOption({ short, long, description, required, optional, argChoices, flags }: Option): OptionNode {
  return {
    flags: [short, long].filter((flag) => flag !== undefined && flag !== null),
    description,
    takesValue: required || optional,
    isRepeatable: description.includes('repeatable'),
    words: argChoices ?? [],
    takesFile: flags.includes('<file>'),
  };
}
