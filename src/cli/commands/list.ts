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
  '--count takes neither --limit nor --order'
);

/** `waitforuser list`: the open pauses that match, or how many there are. */
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

function sayRest({ items, left, more, batches }: ReadList, output: Output): void {
  if (items.length === 0) output.say('Nothing is open that matches.');
  if (left > 0 || more) {
    const all = `${items.length + left}${more ? ' or more' : ''}`;
    output.say(`${items.length} of ${all} open pauses are shown; --limit all shows all.`);
  }
  if (batches > 1 || more) output.say('More than 10,000 workflows have asked: the order holds within each 10,000 of them.');
}
