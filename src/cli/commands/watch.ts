import { z } from 'zod';

import type { InboxEvent } from '../../client/watching/inbox-event';
import type { ListItem } from '../../client/listing/listed-pause';
import type { WatchOptions } from '../../client/watching/watch-pauses';
import { ORDERS } from '../options/choices';
import { usageError } from '../process/cli-error';
import { connect } from '../connection/connect';
import type { Session } from '../connection/connect';
import { defineCommand } from '../options/define-command';
import { createEventLog } from '../tables/event-log';
import { createExecutor } from '../process/executor';
import { createNewPauses } from '../pauses/new-pauses';
import { FILTERED, toFilter } from '../options/filter-options';
import { createLiveTable } from '../tables/live-table';
import { toCliError } from '../process/to-cli-error';
import { duration, flag, text } from '../options/written';

const OPTIONS = FILTERED.safeExtend({
  order: z.enum(ORDERS).default('priority'),
  interval: duration.optional(),
  exec: text.optional(),
  includeOpen: flag,
  cursor: text.optional(),
}).refine(({ includeOpen, exec }) => !includeOpen || exec !== undefined, '--include-open needs --exec');

/** `waitforuser watch`: a live table in a terminal, otherwise a line for each event. It runs until it is interrupted. */
export const watch = defineCommand(OPTIONS, async (options, context) => {
  const { output, signal } = context;
  const { exec, includeOpen, cursor, interval, order } = options;
  const filter = toFilter(options);
  // Fewer attempts than usual: it polls again anyway, and the person should soon know that the table is out of date.
  const session = await connect(options, { attribute: options.attribute, maxAttempts: 3 });
  const isLive = output.format === 'text' && output.stdout.isTTY;
  // A first list. It fails at once if the server cannot be read, and the pauses that it finds are not new.
  const before: ListItem[] = [];
  for await (const item of session.inbox.list({ ...filter, signal })) before.push(item);
  const view = isLive ? createLiveTable({ session, order, filter, context, before }) : createEventLog(output);
  const isNew = createNewPauses(includeOpen || cursor !== undefined ? [] : before, options.overdue === true);
  const executor = exec === undefined ? undefined : createExecutor(exec, context, (text) => view.say(text));
  const events = watchFrom(session, {
    ...filter,
    signal,
    ...(interval !== undefined && { interval }),
    ...(cursor !== undefined && { cursor }),
    onError: (error) => view.fail(toCliError(error).message),
    onUnreadable: (rows) => view.unreadable(rows),
  });
  for await (const event of events) {
    view.show(event);
    if (event.type !== 'resumed' && isNew(event)) executor?.run(event.pause);
  }
});

// Only the library can check a cursor.
function watchFrom({ inbox }: Session, options: WatchOptions): AsyncIterable<InboxEvent> {
  try {
    return inbox.watch(options);
  } catch (error) {
    throw error instanceof TypeError && /cursor/.test(error.message) ? usageError(`--cursor: ${error.message}`) : error;
  }
}
