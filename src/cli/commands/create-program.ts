import { Command } from 'commander';

import { defineAnswering } from './define-answering';
import { addHiddenOptions } from '../options/common-options';
import { defineReading } from './define-reading';
import { defineServing } from './define-serving';
import { defineSettingUp } from './define-setting-up';
import type { Runner } from '../process/runner';

const EXIT_CODES = `
Exit codes: 0 done, 1 failure, 2 wrong usage, 3 not found, not open or settled,
4 refused by the workflow's checks, 5 no connection or not allowed,
124 timed out, 130 interrupted.

Examples:
  waitforuser list --audience group:support
  waitforuser answer refund-1042
  waitforuser watch --exec 'notify-send "$WAITFORUSER_QUESTION"'
`;

/** The complete command line. `runner` runs a command's code, which is loaded only then. */
export function createProgram(runner: Runner, version: string): Command {
  const program = new Command('waitforuser')
    .description('Lists the open questions of your Temporal workflows, and answers them.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show help')
    .helpCommand('help [command]', 'show help for a command')
    .usage('COMMAND [options]')
    .enablePositionalOptions()
    .showSuggestionAfterError()
    // Commander has one exit code for all mistakes, and its own error lines. `main` has ours.
    .exitOverride()
    .configureOutput({ writeErr: () => undefined })
    .addHelpText('after', EXIT_CODES);
  addHiddenOptions(program);
  defineReading(program, runner);
  defineAnswering(program, runner);
  defineServing(program, runner);
  defineSettingUp(program, runner);
  return program;
}
