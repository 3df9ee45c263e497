import { DEFAULT_EXAMPLE, EXAMPLE_RUNS } from './example-runs';
import type { ExampleRun, ScriptedWord } from './example-runs';
import { ExitError, USAGE } from './exit-error';

/** The arguments of the demo. */
export interface DemoArguments {
  readonly help: boolean;
  readonly name: string;
  readonly example: ExampleRun;
  /** Absent: the demo asks in the terminal. */
  readonly answers: readonly ScriptedWord[] | undefined;
  readonly crash: boolean;
  /** The person answers in the web inbox. */
  readonly web: boolean;
}

/** Reads the words after `npm run demo --`. A single `--` ends the flags, so that an answer may look like a flag. */
export function parseArguments(words: readonly string[]): DemoArguments {
  let name = DEFAULT_EXAMPLE;
  let answers: ScriptedWord[] | undefined;
  let [help, crash, web, literal] = [false, false, false, false];
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    if (literal || !word.startsWith('-') || word === '-') {
      if (!answers) throw usage(`${JSON.stringify(word)} was not expected. Answers come after --answers.`);
      answers.push(word);
    } else if (word === '--') literal = true;
    else if (word === '--help' || word === '-h') help = true;
    else if (word === '--crash') crash = true;
    else if (word === '--web') web = true;
    else if (word === '--answers') answers ??= [];
    else if (word === '--skip') {
      if (!answers) throw usage('--skip is an answer, so it comes after --answers.');
      answers.push({ skip: true });
    } else if (word === '--example') name = words[++i] ?? '';
    else if (word.startsWith('--example=')) name = word.slice('--example='.length);
    else throw usage(`There is no flag ${word}. Put a separate "--" before answers that begin with "-".`);
  }
  if (answers?.length === 0) throw usage('--answers needs at least one answer.');
  if (web && answers) throw usage('With --web you answer in a browser, so --answers has no place.');
  const example = Object.hasOwn(EXAMPLE_RUNS, name) ? EXAMPLE_RUNS[name] : undefined;
  if (!example) throw usage(`There is no example ${JSON.stringify(name)}. The examples are ${Object.keys(EXAMPLE_RUNS).join(', ')}.`);
  return { help, name, example, answers, crash, web };
}

function usage(message: string): ExitError {
  return new ExitError(`${message}\nSee npm run demo -- --help.`, USAGE);
}
