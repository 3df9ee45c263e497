import { Argument } from 'commander';
import type { Command } from 'commander';

import { addConnectionOptions, addOutputOptions } from '../options/common-options';
import { createOutput } from '../process/output';
import type { Runner } from '../process/runner';

const INSTALL = `
Bash: add to ~/.bashrc
  source <(waitforuser completion bash)
Zsh: add to ~/.zshrc, after compinit
  source <(waitforuser completion zsh)
`;

/** The commands that are run once: setup, completion. */
export function defineSettingUp(program: Command, run: Runner): void {
  const setup = program.command('setup').description('register the search attribute, so that lists use an index');
  setup.option('--attribute <name>', 'name of the search attribute (default: WaitingForUser)');
  setup.option('--check', 'only show whether it is registered (exit code 1 if not)');
  setup.action(() => run(setup, async () => (await import('./setup.js')).setup));
  addConnectionOptions(addOutputOptions(setup));

  const completion = program.command('completion').description('print a script that completes commands and options');
  completion.addArgument(new Argument('<shell>', 'the shell').choices(['bash', 'zsh']));
  completion.action(async (shell: 'bash' | 'zsh') =>
    createOutput('text').line((await import('../completion/completion.js')).toCompletion(program, shell))
  );
  completion.addHelpText('after', INSTALL);
}
