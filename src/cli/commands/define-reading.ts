import { Option } from 'commander';
import type { Command } from 'commander';

import { INPUT_TYPES } from '../../protocol/question';
import { ORDERS } from '../options/choices';
import { add, addConnectionOptions, addOutputOptions, collect } from '../options/common-options';
import type { Runner } from '../process/runner';

const FILTERS = 'Which pauses:';
const PAUSE = 'id, WORKFLOW_ID#INDEX, WORKFLOW_ID#KEY, or WORKFLOW_ID for its only open pause';

/** The commands that read: list, show, history, watch. */
export function defineReading(program: Command, run: Runner): void {
  const list = addFilters(program.command('list').description('list the open pauses of the namespace'));
  list.addOption(new Option('--order <by>', 'sort order (default: priority)').choices(ORDERS));
  list.option('--limit <count>', 'how many to show, or "all" (default: 50 for text, otherwise all)');
  list.option('--count', 'only count them');
  list.action(() => run(list, async () => (await import('./list.js')).list));

  const show = program.command('show').description('show one pause with all its details');
  addPause(show).option('--web-ui <url>', "address of Temporal's web UI, for the link (WAITFORUSER_WEB_UI)");
  show.action((name: string) => run(show, async () => (await import('./show.js')).show, { name }));

  const history = program.command('history').description('show every pause of a workflow, with its answers and refusals');
  history.argument('<workflowId>', 'workflow').option('--run-id <id>', 'an earlier run of the workflow');
  history.action((workflow: string) => run(history, async () => (await import('./history.js')).history, { workflow }));

  const watch = addFilters(program.command('watch').description('show a live table of the open pauses; in a pipe, print events'));
  watch.addOption(new Option('--order <by>', 'sort order (default: priority)').choices(ORDERS));
  watch.option('--interval <duration>', 'time between two polls (default: 2s)');
  watch.option('--exec <command>', 'run a shell command for each new pause (it gets WAITFORUSER_* variables, and the record as JSON on standard input)');
  watch.option('--include-open', 'with --exec: also for the pauses that are already open');
  watch.option('--cursor <cursor>', 'continue after the event with this cursor (see -o jsonl)');
  watch.action(() => run(watch, async () => (await import('./watch.js')).watch));

  for (const command of [list, show, history, watch]) addConnectionOptions(addOutputOptions(command));
}

/** Adds the argument and the option that name a pause. */
export function addPause(command: Command, required = true): Command {
  return command
    .argument(required ? '<pause>' : '[pause]', PAUSE)
    .option('--pause <index|key>', 'index or key of the pause, if PAUSE is a workflow id');
}

function addFilters(command: Command): Command {
  return add(command, FILTERS, [
    new Option('--audience <name>', 'meant for user:NAME, group:NAME or anyone (repeatable)').argParser(collect),
    new Option('--type <workflowType>', 'of this workflow type'),
    new Option('--task-queue <name>', 'of this task queue'),
    new Option('--workflow-id <id>', 'of this workflow (repeatable)').argParser(collect),
    new Option('--input-type <type>', 'with this input type').choices(INPUT_TYPES),
    new Option('--key <key>', 'with this key'),
    new Option('--overdue', 'whose deadline has passed'),
    new Option('--attribute <name>', 'search attribute of the inbox (default: WaitingForUser)'),
  ]);
}
