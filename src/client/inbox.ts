import type { Client } from '@temporalio/client';

import type { PauseRecord } from '../protocol/pause-record';
import type { Json } from '../protocol/question';
import { DEFAULT_ATTRIBUTE } from '../protocol/wire-names';
import { readAnswerStatus } from './answering/answer-status';
import type { AnswerStatus } from './answering/answer-status';
import { sendAnswer, sendAssignment } from './answering/send-answer';
import type { AnswerOptions, AnswerReceipt, AssignOptions, AssignReceipt } from './answering/send-answer';
import type { Abortable } from './call-temporal';
import { checkClient } from './check-client';
import { checkOptions } from './check-options';
import { toTransportError } from './errors/inbox-errors';
import { parsePauseReference } from './finding/pause-reference';
import type { PauseReference } from './finding/pause-reference';
import { readPause } from './finding/read-pause';
import { toInboxSource } from './inbox-source';
import type { InboxSource } from './inbox-source';
import { countPauses, listPage, listPauses } from './listing/list-pauses';
import type { CountOptions, ListOptions, PageOptions, PauseCount, PausePage } from './listing/list-pauses';
import type { InboxStatus } from './listing/listed-by';
import type { ListItem } from './listing/listed-pause';
import { quoteGiven } from './quote-given';
import type { InboxEvent } from './watching/inbox-event';
import { watchPauses } from './watching/watch-pauses';
import type { WatchOptions } from './watching/watch-pauses';

/** Options of `new Inbox`. */
export interface InboxOptions {
  /** Name of the search attribute. Default `WaitingForUser`. */
  readonly attribute?: string | undefined;
}

/**
 * Lists the open questions of a namespace, and answers them. It opens no connection of its own. Inboxes of one client share
 * their data. Every call takes a `signal` that ends it.
 *
 * Every failure is an `InboxError` with a `code`, whatever its cause. If the workflow refuses an answer, it is the subclass
 * `AnswerRefusedError`. A mistake in an argument is a `TypeError`.
 *
 * @example
 * const inbox = new Inbox(client);
 * const pause = await inbox.get(id); // what the person is shown
 * await inbox.answer(pause, 'approve', { by: 'alice' });
 */
export class Inbox {
  readonly #source: InboxSource;

  /**
   * @param client a `@temporalio/client` Client, connected to the namespace of the workflows.
   * @throws TypeError for a value that is not a client, and for a version of Temporal's SDK that is too old.
   */
  constructor(client: Client, options: InboxOptions = {}) {
    checkClient(client);
    const { attribute = DEFAULT_ATTRIBUTE } = checkOptions(options);
    if (typeof attribute !== 'string' || !/^[A-Za-z][A-Za-z0-9_]{0,63}$/.test(attribute)) {
      throw new TypeError(`attribute must be the name of a search attribute (letters, digits and _); it is ${quoteGiven(attribute)}.`);
    }
    this.#source = toInboxSource(client, attribute);
  }

  /**
   * All open pauses that match, of every running workflow of the namespace. It needs no worker. A pause that this process
   * saw settled in the last minute is never listed, even if the visibility store is late.
   *
   * @throws InboxError `UNAVAILABLE`; TypeError for a filter that can find nothing, such as an audience without `user:` or
   * `group:`.
   * @example
   * for await (const pause of inbox.list({ audience: ['group:support'], order: 'deadline' })) {
   *   if (pause.status === 'open') console.log(pause.id, pause.question?.question);
   * }
   */
  list(options: ListOptions = {}): AsyncIterable<ListItem> {
    return listPauses(this.#source, checkOptions(options));
  }

  /** One page of the list, with a cursor for the next page. Throws `TypeError` for a cursor of another filter. */
  async page(options: PageOptions = {}): Promise<PausePage> {
    return listPage(this.#source, checkOptions(options));
  }

  /** How many workflows wait. With the search attribute this is one cheap request and an upper bound; otherwise it lists. */
  async count(options: CountOptions = {}): Promise<PauseCount> {
    return countPauses(this.#source, checkOptions(options));
  }

  /** How the pauses of this namespace are found, and what to do to make lists cheaper. */
  async status(options: Abortable = {}): Promise<InboxStatus> {
    const { signal } = checkOptions(options);
    return this.#source.way.readStatus(signal).catch((error: unknown) => {
      throw toTransportError(error);
    });
  }

  /**
   * Events of the open pauses as they happen, until `signal` is aborted. All watchers of a client share one poller of the
   * visibility store. It continues after failures and restarts of the server.
   *
   * @example
   * for await (const event of inbox.watch({ signal })) {
   *   if (event.type === 'opened') notify(event.pause);
   * }
   */
  watch(options: WatchOptions = {}): AsyncIterable<InboxEvent> {
    return watchPauses(this.#source.poller, checkOptions(options));
  }

  /**
   * One pause with its full question, from the workflow itself, or from the stored memo if no worker answers. For an older
   * id, which differs only in its fingerprint, it returns the pause as it is now, with its current id. A pause that was open
   * when its run ended is `closed`, with a `reason` and, if there is one, a `successor`.
   *
   * @throws InboxError `WORKFLOW_NOT_FOUND`, `WORKFLOW_CLOSED`, `NO_PAUSES`, `TASK_FAILING`, `UNAVAILABLE`;
   * AnswerRefusedError `PAUSE_NOT_FOUND`, `PAUSE_NOT_OPEN`, `AMBIGUOUS_PAUSE`, `UNSUPPORTED_VERSION`
   */
  async get(pause: PauseReference, options: Abortable = {}): Promise<PauseRecord> {
    const { signal } = checkOptions(options);
    return readPause({ client: this.#source.client, signal }, parsePauseReference(pause));
  }

  /**
   * Answers a pause. `value` is a text or an option id, for a multiselect a list of ids; leave it out if you set `custom`.
   * It waits up to `confirmWithin` for the workflow's confirmation. If none comes, the same answer is queued. A record or an
   * id says which question was shown; a bare index or key does not.
   *
   * @returns `accepted` or `duplicate` if the workflow has accepted the answer, otherwise `queued`: Temporal has stored it,
   * and it is applied once.
   * @throws InboxError with a `code`; nothing has changed then. Only after `UNAVAILABLE` and `TASK_FAILING` the answer
   * may still be taken: send it again with the error's `answerId`.
   */
  async answer(pause: PauseReference, value?: Json, options: AnswerOptions = {}): Promise<AnswerReceipt> {
    return sendAnswer(this.#source, pause, { ...(value !== undefined && { value }), ...checkOptions(options) });
  }

  /** Skips a pause that is `skippable`. Returns and throws as `answer` does. */
  async skip(pause: PauseReference, options: Omit<AnswerOptions, 'custom'> = {}): Promise<AnswerReceipt> {
    return sendAnswer(this.#source, pause, { ...checkOptions(options), skip: true });
  }

  /**
   * Hands an open pause over: from then on it is for others. Taking it oneself is handing it to oneself. A record says which
   * question was shown and in whose hands it was: if it has changed hands since, the call is refused with
   * `ASSIGNMENT_CHANGED` and the pause as it is now. It waits and queues as `answer` does.
   *
   * @throws InboxError with a `code`; AnswerRefusedError `ASSIGNMENT_CHANGED`, `NOT_ALLOWED`, `INVALID_ANSWER` and those of `answer`.
   * @example
   * await inbox.assign(pause, { to: ['user:bob'], by: 'user:alice', comment: 'Bob knows the customer.' });
   */
  async assign(pause: PauseReference, options: AssignOptions): Promise<AssignReceipt> {
    return sendAssignment(this.#source, pause, checkOptions(options));
  }

  /**
   * What happened to an answer or an assignment, by its `answerId`; mainly for a queued answer. It asks the workflow, which needs a worker.
   *
   * @throws InboxError `WORKFLOW_NOT_FOUND`, `NO_PAUSES`, `TASK_FAILING`, `UNAVAILABLE`
   */
  async answerStatus(pause: PauseReference, answerId: string, options: Abortable = {}): Promise<AnswerStatus> {
    const { signal } = checkOptions(options);
    if (typeof answerId !== 'string' || answerId === '') throw new TypeError(`answerId must be a text that is not empty; it is ${quoteGiven(answerId)}.`);
    return readAnswerStatus({ client: this.#source.client, signal }, pause, answerId);
  }
}
