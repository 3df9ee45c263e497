import type { CommandNode, CommandTree, OptionNode } from './command-tree';

/** A completion script for bash 3.2 and newer. It needs no other package. */
export function toBashCompletion({ name, commands }: CommandTree): string {
  const fn = `_${name}`;
  const names = commands.map((command) => command.name).join(' ');
  return `# Completion of ${name} for bash. Use: source <(${name} completion bash)
${fn}() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD - 1]} command='' i
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    case \${COMP_WORDS[i]} in
      ${commands.map((command) => command.name).join(' | ')})
        command=\${COMP_WORDS[i]}
        break
        ;;
    esac
  done
  case $command in
    '') COMPREPLY=($(compgen -W '${names} --help --version' -- "$cur")) ;;
${commands.map(toCase).join('\n')}
  esac
}
complete -F ${fn} ${name}`;
}

function toCase({ name, options, words }: CommandNode): string {
  const values = options.filter(({ takesValue }) => takesValue);
  const files = values.filter(({ takesFile }) => takesFile);
  const chosen = values.filter((option) => option.words.length > 0);
  const free = values.filter((option) => !option.takesFile && option.words.length === 0);
  const branches = [
    ...chosen.map((option) => `        ${toFlags([option])}) COMPREPLY=($(compgen -W '${option.words.join(' ')}' -- "$cur")) ;;`),
    ...(files.length > 0 ? [`        ${toFlags(files)}) COMPREPLY=($(compgen -f -- "$cur")) ;;`] : []),
    ...(free.length > 0 ? [`        ${toFlags(free)}) ;;`] : []),
    `        *) COMPREPLY=($(compgen -W '${[...words, ...options.flatMap(({ flags }) => flags)].join(' ')}' -- "$cur")) ;;`,
  ];
  return `    ${name})\n      case $prev in\n${branches.join('\n')}\n      esac\n      ;;`;
}

function toFlags(options: readonly OptionNode[]): string {
  return options.flatMap(({ flags }) => flags).join(' | ');
}
