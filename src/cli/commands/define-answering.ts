import { Option } from 'commander';
import type { Command } from 'commander';

import { add, addConnectionOptions, addOutputOptions, collect } from '../options/common-options';
import { addPause } from './define-reading';
import type { Runner } from '../process/runner';

const ANSWER_HEADING = 'The answer:';
const SENDING_HEADING = 'Sending:';

const EXAMPLES = `
Without a value it asks in the terminal. A value that is given is sent without
a confirmation. With an id, the answer is refused if the question has changed
since it was shown. With other names it goes to the question as it is now.

Each line of FILE.jsonl is a JSON object. It names its pause by "id", by the
fields of "list -o jsonl", or by "pause" (as above). It has "value" (any JSON),
"custom" or "skip": true, and may have "comment", "by" and "answerId". For each
line, one JSON line is printed.

Examples:
  waitforuser answer refund-1042
  waitforuser answer "$WAITFORUSER_ID" approve
  waitforuser answer "$id" - < draft.md
  waitforuser answer "$id" '{"amount":12.5,"urgent":true}'
  waitforuser answer "$id" --field amount=12.5 --field urgent
  waitforuser list -o jsonl |
    jq -c 'select(.status == "open") | .value = "approve"' |
    waitforuser answer --from -
`;

/** The commands that send something to a pause: answer, skip, assign. */
export function defineAnswering(program: Command, run: Runner): void {
  const answer = addPause(program.command('answer').description('answer one pause or many'), false);
  answer.argument('[value]', 'a text, an option id, ids joined by commas, a number, a date, a form as JSON, or - for standard input');
  add(answer, ANSWER_HEADING, [
    new Option('--value <value>', "the value, if it begins with - or is empty ('')"),
    new Option('--custom <text>', 'a custom text, if the question allows one'),
    new Option('--value-file <file>', 'read the value from a file (- for standard input), without the last line break'),
    new Option('--field <name=value>', 'one field of a form, typed by the form; NAME alone for true (repeatable)').argParser(collect),
    new Option('--from <file>', 'read many answers from FILE.jsonl (- for standard input)'),
  ]);
  answer.action((name?: string, argument?: string) => run(answer, async () => (await import('./answer.js')).answer, { name, argument }));
  answer.addHelpText('after', EXAMPLES);

  const skip = addPause(program.command('skip').description('skip a pause that is skippable'));
  skip.action((name: string) => run(skip, async () => (await import('./skip.js')).skip, { name }));

  const assign = addPause(program.command('assign').description('hand a pause over to others, or take it'));
  assign.addOption(new Option('--to <name>', 'user:NAME or group:NAME (repeatable)').argParser(collect).makeOptionMandatory());
  assign.option('--turn <number>', "refuse it if the pause was handed over or escalated since this turn (see show -o json)");
  add(assign, SENDING_HEADING, [
    new Option('--comment <text>', 'why, or what to know'),
    new Option('--by <name>', 'who hands it over (default: your user name)'),
    new Option('--no-wait', 'store it and do not wait for the workflow to confirm it'),
    new Option('--confirm-within <duration>', 'longest wait for the confirmation (default: 5s); after it the hand-over is stored, exit code 124'),
    new Option('--early', 'if the pause is not open yet, store it until it opens (always so with an id)'),
    new Option('--assign-id <id>', 'send the same hand-over again with the same id, and it is applied once'),
  ]);
  assign.action((name: string) => run(assign, async () => (await import('./assign.js')).assign, { name }));
  addConnectionOptions(addOutputOptions(assign));

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
