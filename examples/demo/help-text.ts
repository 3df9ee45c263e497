import { DEFAULT_EXAMPLE, EXAMPLE_RUNS } from './example-runs';
import type { ScriptedWord } from './example-runs';

const NAMES = Object.keys(EXAMPLE_RUNS);
const WIDTH = Math.max(...NAMES.map((name) => name.length));
const SAMPLES = Object.entries(EXAMPLE_RUNS).map(([name, { sampleAnswers }]) => `  ${name.padEnd(WIDTH)}  --answers ${toShellWords(sampleAnswers)}`);

export const HELP_TEXT = `Runs an example workflow on a real Temporal server and asks its questions here.

Usage: npm run demo -- [--example NAME] [--crash] [--web | --answers ANSWER...]

  --example NAME  ${NAMES.join(', ')}
                  (default ${DEFAULT_EXAMPLE})
  --answers ...   play these answers, without a terminal: texts, numbers, dates,
                  option ids (several joined by commas), a text of your own where
                  that is allowed, forms as JSON, or --skip; after a "--" every
                  word is an answer, whatever it looks like
  --web           answer in the web inbox: it is opened in your browser, or its
                  address is printed
  --crash         kill the worker with SIGKILL while the second question is open
                  (if there is only one question: while that is open) and start
                  another

Each ends with its result as JSON, alone on the last line of standard output:
${SAMPLES.join('\n')}

It uses the server of TEMPORAL_ADDRESS or of your temporal.toml; with neither it
starts one with ./temporal-dev.sh and stops it at the end.
Exit codes: 0 done, 1 failed, 2 usage, 4 an answer was refused, 130 interrupted.
`;

/** What to do without a terminal. */
export function noTerminalHint(name: string): string {
  return `There is no terminal to ask in. Give the answers instead:\n  npm run demo -- --example ${name} --answers ${toShellWords(EXAMPLE_RUNS[name]?.sampleAnswers ?? ['...'])}`;
}

function toShellWords(words: readonly ScriptedWord[]): string {
  return words.map((word) => (typeof word === 'string' ? quoteForShell(word) : '--skip')).join(' ');
}

function quoteForShell(word: string): string {
  if (/^[\w.,-]+$/.test(word)) return word;
  return /^[^"$`\\!]*$/.test(word) ? `"${word}"` : `'${word.replace(/'/g, "'\\''")}'`;
}
