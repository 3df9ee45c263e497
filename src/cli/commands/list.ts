import { z } from 'zod';

import type { PauseCount } from '../../client/listing/list-pauses';
import { ORDERS } from '../options/choices';
import { connect } from '../connection/connect';
import { defineCommand } from '../options/define-command';
import { FILTERED, toFilter } from '../options/filter-options';
import { toListLines } from '../tables/list-lines';
import type { Output } from '../process/output';
import { readList } from '../pauses/read-list';
import type { ReadList } from '../pauses/read-list';
import { count, flag } from '../options/written';

const TEXT_LIMIT = 50;

const OPTIONS = FILTERED.safeExtend({ order: z.enum(ORDERS).optional(), limit: count.optional(), count: flag }).refine(
  ({ count, limit, order }) => !count || (limit === undefined && order === undefined),
  '--count cannot be used with --limit or --order'
);

/** `waitforuser list`: the open pauses that match, or their number. */
export const list = defineCommand(OPTIONS, async (options, { output }) => {
  const { order = 'priority', limit = output.format === 'text' ? TEXT_LIMIT : Infinity } = options;
  const filter = toFilter(options);
  const { inbox } = await connect(options, { attribute: options.attribute });
  if (options.count) {
    printCount(await inbox.count(filter), output);
    return;
  }
  const found = await readList(inbox, filter, { order, limit });
  if (output.format === 'json') output.json(found.items);
  else if (output.format === 'jsonl') found.items.forEach((item) => output.json(item));
  else toListLines(found.items, { width: output.width, now: Date.now(), paint: output.paint }).forEach((line) => output.line(line));
  sayRest(found, output);
});

function printCount(count: PauseCount, output: Output): void {
  const { workflows, pauses, exact } = count;
  if (output.format !== 'text') output.json(count);
  else if (pauses === undefined) output.line(`${exact ? '' : 'at most '}${workflows} workflows wait`);
  else output.line(`${pauses} open pauses in ${workflows} workflows`);
}

function sayRest({ items, hidden, hasUnread, batches }: ReadList, output: Output): void {
  if (items.length === 0) output.say('No open pause matches.');
  if (hidden > 0 || hasUnread) {
    const all = `${items.length + hidden}${hasUnread ? ' or more' : ''}`;
    output.say(`${items.length} of ${all} open pauses are shown; --limit all shows all.`);
  }
  if (batches > 1 || hasUnread) output.say('More than 10,000 workflows have asked, so the list is only sorted within each 10,000.');
}
