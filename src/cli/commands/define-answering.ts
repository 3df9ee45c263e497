import { Option } from 'commander';
import type { Command } from 'commander';

import { add, addConnectionOptions, addOutputOptions } from '../options/common-options';
import { addPause } from './define-reading';
import type { Runner } from '../process/runner';

const ANSWER_HEADING = 'The answer:';
const SENDING_HEADING = 'Sending:';

const EXAMPLES = `
Without a value it asks in the terminal. A value that is given is sent without
a confirmation. With an id, the answer is refused if the question has changed
since it was shown. With other names it goes to the question as it is now.

Each line of FILE.jsonl is a JSON object. It names its pause by "id", by the
fields of "list -o jsonl", or by "pause" (as above). It has "value", "custom" or
"skip": true, and may have "comment", "by" and "answerId". For each line, one
JSON line is printed.

Examples:
  waitforuser answer refund-1042
  waitforuser answer "$WAITFORUSER_ID" approve
  waitforuser answer "$id" - < draft.md
  waitforuser list -o jsonl |
    jq -c 'select(.status == "open") | .value = "approve"' |
    waitforuser answer --from -
`;

/** The commands that send answers: answer, skip. */
export function defineAnswering(program: Command, run: Runner): void {
  const answer = addPause(program.command('answer').description('answer one pause or many'), false);
  answer.argument('[value]', 'a text, an option id, option ids joined by commas, or - for standard input');
  add(answer, ANSWER_HEADING, [
    new Option('--value <value>', "the value, if it begins with - or is empty ('')"),
    new Option('--custom <text>', 'a custom text, if the question allows one'),
    new Option('--file <file>', 'read the value from a file (- for standard input), without the last line break'),
    new Option('--from <file>', 'read many answers from FILE.jsonl (- for standard input)'),
  ]);
  answer.action((name?: string, argument?: string) => run(answer, async () => (await import('./answer.js')).answer, { name, argument }));
  answer.addHelpText('after', EXAMPLES);

  const skip = addPause(program.command('skip').description('skip a pause that is skippable'));
  skip.action((name: string) => run(skip, async () => (await import('./skip.js')).skip, { name }));

  for (const command of [answer, skip]) addConnectionOptions(addOutputOptions(addSending(command)));
}

function addSending(command: Command): Command {
  return add(command, SENDING_HEADING, [
    new Option('--comment <text>', 'comment on the answer'),
    new Option('--by <name>', 'who answers (default: your user name)'),
    new Option('--dry-run', 'check the answer against the question and send nothing'),
    new Option('--no-wait', 'store the answer and do not wait for the workflow to confirm it'),
    new Option('--confirm-within <duration>', 'longest wait for the confirmation (default: 5s); after it the answer is stored, exit code 124'),
    new Option('--early', 'if the pause is not open yet, store the answer until it opens (always so with an id)'),
    new Option('--answer-id <id>', 'send the same answer again with the same id, and it is applied once'),
  ]);
}
