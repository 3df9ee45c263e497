import type { Client } from '@temporalio/client';

import type { PauseRecord } from '../protocol/pause-record';
import type { Json } from '../protocol/question';
import { DEFAULT_ATTRIBUTE } from '../protocol/wire-names';
import { readFate } from './answering/answer-status';
import type { AnswerFate } from './answering/answer-status';
import type { InboxEvent } from './watching/inbox-event';
import type { InboxStatus } from './listing/listed-by';
import { toInboxSource } from './inbox-source';
import type { InboxSource } from './inbox-source';
import { countPauses, listPage, listPauses } from './listing/list-pauses';
import type { ListOptions, PageOptions, PauseCount, PausePage } from './listing/list-pauses';
import type { ListItem } from './listing/listed-pause';
import type { PauseFilter } from './listing/pause-filter';
import type { PauseReference } from './finding/pause-reference';
import { readPause } from './finding/read-pause';
import { sendAnswer } from './answering/send-answer';
import type { AnswerOptions, AnswerReceipt } from './answering/send-answer';
import { watchPauses } from './watching/watch-pauses';
import type { WatchOptions } from './watching/watch-pauses';

/** How an inbox finds pauses. */
export interface InboxOptions {
  /** Name of the search attribute, where it is not `WaitingForUser`. */
  readonly attribute?: string;
}

/**
 * The open questions of a namespace and the ways to answer them. It opens no connection of its own;
 * inboxes of one client share what they know.
 *
 * @example
 * const inbox = new Inbox(client);
 * await inbox.answer({ workflowId: 'refund-1042' }, 'approve', { by: 'alice' });
 */
export class Inbox {
  readonly #source: InboxSource;

  /** @param client a `@temporalio/client` Client, connected to the namespace of the workflows. */
  constructor(client: Client, { attribute = DEFAULT_ATTRIBUTE }: InboxOptions = {}) {
    this.#source = toInboxSource(client, attribute);
  }

  /**
   * All open pauses that match, of every running workflow of the namespace; it needs no worker. What this process saw
   * settled in the last minute is never listed, however far the visibility store lags.
   *
   * @example
   * for await (const pause of inbox.list({ audience: ['group:support'], order: 'deadline' })) {
   *   if (pause.status === 'open') console.log(pause.id, pause.question?.question);
   * }
   */
  list(options: ListOptions = {}): AsyncIterable<ListItem> {
    return listPauses(this.#source, options);
  }

  /** One page of the same, with a cursor for the next. Throws `TypeError` for a cursor of another filter. */
  async page(options: PageOptions = {}): Promise<PausePage> {
    return listPage(this.#source, options);
  }

  /** How many workflows wait. By the search attribute it is one cheap request and an upper bound, else it lists. */
  async count(filter: PauseFilter = {}): Promise<PauseCount> {
    return countPauses(this.#source, filter);
  }

  /** By what this namespace's pauses are listed, and what to do for the better way. */
  async status(): Promise<InboxStatus> {
    return this.#source.rung.status();
  }

  /**
   * Events of the open pauses as they happen, until `signal` is aborted. All watchers of a client share one poll of the
   * visibility store; it goes on through failures and restarts of the server.
   *
   * @example
   * for await (const event of inbox.watch({ signal })) {
   *   if (event.type === 'opened') notify(event.pause);
   * }
   */
  watch(options: WatchOptions = {}): AsyncIterable<InboxEvent> {
    return watchPauses(this.#source.poller, options);
  }

  /**
   * One pause with its whole question, from the workflow itself; from the stored memo where no worker answers.
   *
   * @throws AnswerRefusedError `WORKFLOW_NOT_FOUND`, `NO_PAUSES`, `PAUSE_NOT_FOUND`, `PAUSE_NOT_OPEN`,
   * `AMBIGUOUS_PAUSE`, `UNAVAILABLE`
   */
  async get(pause: PauseReference): Promise<PauseRecord> {
    return readPause(this.#source.client, pause);
  }

  /**
   * Answers a pause. `value` is a text or an option id, for a multiselect a list of ids; leave it out with `custom`.
   * It waits up to `confirmWithin` for the workflow's word; where none comes the same answer is queued.
   *
   * @returns `accepted` or `duplicate` once the workflow has taken it, else `queued`: stored by Temporal, applied once.
   * @throws AnswerRefusedError with the code of the contract; nothing has changed then. Only after `UNAVAILABLE` the
   * answer may have arrived all the same: send it again with the error's `answerId`.
   */
  async answer(pause: PauseReference, value?: Json, options: AnswerOptions = {}): Promise<AnswerReceipt> {
    return sendAnswer(this.#source, pause, { ...(value !== undefined && { value }), ...options });
  }

  /** Skips a pause that is `skippable`. Returns and throws as `answer` does. */
  async skip(pause: PauseReference, options: Omit<AnswerOptions, 'custom'> = {}): Promise<AnswerReceipt> {
    return sendAnswer(this.#source, pause, { ...options, skip: true });
  }

  /**
   * What became of an answer, by its `answerId`: most of all of a queued one. It asks the workflow, which needs a worker.
   *
   * @throws AnswerRefusedError `WORKFLOW_NOT_FOUND`, `NO_PAUSES`, `TASK_FAILING`, `UNAVAILABLE`
   */
  async fate(pause: PauseReference, answerId: string): Promise<AnswerFate> {
    return readFate(this.#source.client, pause, answerId);
  }
}
