import type { Command } from 'commander';

import { toBashCompletion } from './bash-completion';
import { readCommandTree } from './command-tree';
import { toZshCompletion } from './zsh-completion';

/** The completion script of a shell, made from the program's own commands and options. */
export function toCompletion(program: Command, shell: 'bash' | 'zsh'): string {
  const tree = readCommandTree(program);
  return shell === 'bash' ? toBashCompletion(tree) : toZshCompletion(tree);
}
