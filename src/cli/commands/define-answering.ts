import { Option } from 'commander';
import type { Command } from 'commander';

import { add, addConnectionOptions, addOutputOptions } from '../options/common-options';
import { addPause } from './define-reading';
import type { Runner } from '../process/runner';

const ANSWER = 'The answer:';
const SENDING = 'Sending:';

const EXAMPLES = `
Without a value, in a terminal, it asks. A value given here is taken as meant:
nothing asks again. An id answers the question that was shown, or none: if it
has changed since, the answer is refused. Other names take what stands there.

Each line of a FILE.jsonl is an object: "id", or the fields of "list -o jsonl",
or "pause" (named as above), and "value", "custom" or "skip": true, with
"comment", "by", "answerId" where wanted. For each, one JSON line is printed.

Examples:
  waitforuser answer refund-1042
  waitforuser answer "$WAITFORUSER_ID" approve
  waitforuser answer "$id" - < draft.md
  waitforuser list -o jsonl |
    jq -c 'select(.status == "open") | .value = "approve"' |
    waitforuser answer --from -
`;

/** The commands that answer: answer, skip. */
export function defineAnswering(program: Command, run: Runner): void {
  const answer = addPause(program.command('answer').description('answer a pause, or many'), false);
  answer.argument('[value]', 'a text, an option id, ids joined by commas, or - for standard input');
  add(answer, ANSWER, [
    new Option('--value <value>', "the same, also where it begins with - or is meant to be empty ('')"),
    new Option('--custom <text>', 'a text of your own, where the question allows one'),
    new Option('--file <file>', 'the value from a file (- for standard input), without one line break at its end'),
    new Option('--from <file>', 'answers from FILE.jsonl (- for standard input), with a progress bar'),
  ]);
  answer.action((name?: string, argument?: string) => run(answer, async () => (await import('./answer.js')).answer, { name, argument }));
  answer.addHelpText('after', EXAMPLES);

  const skip = addPause(program.command('skip').description('skip a pause that may be skipped'));
  skip.action((name: string) => run(skip, async () => (await import('./skip.js')).skip, { name }));

  for (const command of [answer, skip]) addConnectionOptions(addOutputOptions(addSending(command)));
}

function addSending(command: Command): Command {
  return add(command, SENDING, [
    new Option('--comment <text>', 'a comment with the answer'),
    new Option('--by <name>', 'who answers (default: you, as the system knows you)'),
    new Option('--dry-run', 'check the answer against its question, send nothing'),
    new Option('--no-wait', 'store the answer, do not wait for the word of the workflow'),
    new Option('--confirm-within <duration>', 'longest wait for that word (default: 5s); then the answer is stored, exit code 124'),
    new Option('--early', 'where the pause is not open yet, store the answer until it is (an id or a row does so anyway)'),
    new Option('--answer-id <id>', 'with the same id the same answer is applied once, however often it is sent'),
  ]);
}
