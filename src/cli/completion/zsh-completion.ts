import type { CommandNode, CommandTree, OptionNode } from './command-tree';

/** A completion script for zsh, with descriptions. Source it, or put it on the `fpath` as the file `_waitforuser`. */
export function toZshCompletion({ name, commands }: CommandTree): string {
  const fn = `_${name}`;
  return `#compdef ${name}
# Completion of ${name} for zsh. Use, after compinit: source <(${name} completion zsh)
${fn}() {
  local context state state_descr line
  typeset -A opt_args
  _arguments -C '(-h --help)'{-h,--help}'[show help]' '(-V --version)'{-V,--version}'[print the version]' '1:command:->command' '*::argument:->argument'
  case $state in
    command)
      local -a commands
      commands=(
${commands.map((command) => `        ${quote(`${command.name}:${command.description}`)}`).join('\n')}
      )
      _describe command commands
      ;;
    argument)
      case $words[1] in
${commands.map(toCase).join('\n')}
      esac
      ;;
  esac
}
if [ "$funcstack[1]" = ${fn} ]; then
  ${fn} "$@"
else
  compdef ${fn} ${name}
fi`;
}

function toCase({ name, options, words }: CommandNode): string {
  // Without a rule for other arguments, zsh completes no option after an argument.
  const specs = [...options.map(toSpec), quote(words.length > 0 ? `1:word:(${words.join(' ')})` : '*:argument: ')];
  return `        ${name}) _arguments ${specs.join(' \\\n          ')} ;;`;
}

// (-o --output){-o,--output}[description]:value:(text json jsonl)
function toSpec({ flags, description, takesValue, isRepeatable, words, takesFile }: OptionNode): string {
  const action = takesFile ? '_files' : words.length > 0 ? `(${words.join(' ')})` : ' ';
  const rest = `[${description.replace(/[\\[\]:]/g, (c) => `\\${c}`)}]${takesValue ? `:value:${action}` : ''}`;
  if (flags.length === 1) return quote(`${isRepeatable ? '*' : ''}${flags[0]}${rest}`);
  return `${quote(`(${flags.join(' ')})`)}{${flags.join(',')}}${quote(rest)}`;
}

function quote(text: string): string {
  return `'${text.replace(/'/g, `'\\''`)}'`;
}
