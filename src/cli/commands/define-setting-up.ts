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

/** The commands for once: setup, completion. */
export function defineSettingUp(program: Command, run: Runner): void {
  const setup = program.command('setup').description('register the search attribute that makes lists indexed');
  setup.option('--attribute <name>', 'its name (default: WaitingForUser)');
  setup.option('--check', 'only say how it stands (exit code 1 where it is missing)');
  setup.action(() => run(setup, async () => (await import('./setup.js')).setup));
  addConnectionOptions(addOutputOptions(setup));

  const completion = program.command('completion').description('print a script that completes commands and options');
  completion.addArgument(new Argument('<shell>', 'the shell').choices(['bash', 'zsh']));
  completion.action(async (shell: 'bash' | 'zsh') =>
    createOutput('text').line((await import('../completion/completion.js')).toCompletion(program, shell))
  );
  completion.addHelpText('after', INSTALL);
}
