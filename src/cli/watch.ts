import { z } from 'zod';

import type { InboxEvent } from '../client/watching/inbox-event';
import type { ListedPause } from '../client/listing/listed-pause';
import type { PauseFilter } from '../client/listing/pause-filter';
import { ORDERS } from './choices';
import { usageError } from './cli-error';
import { connect } from './connect';
import type { Session } from './connect';
import { defineCommand } from './define-command';
import { createEventLog } from './event-log';
import { createExecutor } from './executor';
import { FILTERED, toFilter } from './filter-options';
import { createLiveTable } from './live-table';
import { duration, flag, text } from './written';

const OPTIONS = FILTERED.safeExtend({
  order: z.enum(ORDERS).default('priority'),
  interval: duration.optional(),
  exec: text.optional(),
  includeOpen: flag,
  cursor: text.optional(),
}).refine(({ includeOpen, exec }) => !includeOpen || exec !== undefined, '--include-open says for which pauses --exec runs; give --exec too');

/** `waitforuser watch`: a live table in a terminal, else a line for each event; it ends when it is interrupted. */
export const watch = defineCommand(OPTIONS, async (options, context) => {
  const { output, signal } = context;
  const { exec, includeOpen, cursor, interval, order } = options;
  const filter = toFilter(options);
  // It looks again anyway, and a person is to know soon that what is shown is old.
  const session = await connect(options, { attribute: options.attribute, maxAttempts: 3 });
  const isLive = output.format === 'text' && output.stdout.isTTY;
  // A first look of our own: it fails at once where nothing can be seen, and what it finds is not new.
  const before = await readOpen(session, filter);
  const view = isLive ? createLiveTable({ session, order, context, before }) : createEventLog(output);
  const known = new Set(includeOpen || cursor !== undefined ? [] : before.map(({ id }) => id));
  const executor = exec === undefined ? undefined : createExecutor(exec, context, (text) => view.say(text));
  const events = session.inbox.watch({
    ...filter,
    signal,
    ...(interval !== undefined && { interval }),
    ...(cursor !== undefined && { cursor }),
    onError: (error) => view.fail(error instanceof Error ? error.message : String(error)),
  });
  for await (const event of checkCursor(events)) {
    view.show(event);
    if (event.type === 'opened' && !known.has(event.pause.id)) executor?.run(event.pause);
  }
});

async function readOpen({ inbox }: Session, filter: PauseFilter): Promise<ListedPause[]> {
  const open: ListedPause[] = [];
  for await (const item of inbox.list(filter)) if (item.status === 'open') open.push(item);
  return open;
}

async function* checkCursor(events: AsyncIterable<InboxEvent>): AsyncGenerator<InboxEvent> {
  try {
    yield* events;
  } catch (error) {
    throw error instanceof TypeError && /cursor/.test(error.message) ? usageError(`--cursor: ${error.message}`) : error;
  }
}
