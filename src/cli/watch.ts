import type { InboxEvent } from '../client/watching/inbox-event';
import type { ListedPause, ListOrder } from '../client/listing/listed-pause';
import type { PauseFilter } from '../client/listing/pause-filter';
import { usageError } from './cli-error';
import type { CommonOptions } from './common-options';
import { connect } from './connect';
import type { Session } from './connect';
import { createEventLog } from './event-log';
import { createExecutor } from './executor';
import { toFilter } from './filter-options';
import type { FilterOptions } from './filter-options';
import { createLiveTable } from './live-table';
import type { Context } from './runner';

export interface WatchCommandOptions extends CommonOptions, FilterOptions {
  readonly order?: ListOrder;
  readonly interval?: number;
  readonly exec?: string;
  readonly includeOpen?: true;
  readonly cursor?: string;
}

/** `waitforuser watch`: a live table in a terminal, else a line for each event; it ends when it is interrupted. */
export async function watch(options: WatchCommandOptions, context: Context): Promise<void> {
  const { output, signal } = context;
  const { exec, includeOpen, cursor, interval, order = 'priority' } = options;
  if (includeOpen && exec === undefined) throw usageError('--include-open says for which pauses --exec runs; give --exec too.');
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
}

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
