import type { Client } from '@temporalio/client';

import type { Json } from '../protocol/question';
import type { PauseRecord } from '../protocol/pause-record';
import { readFate } from './answer-fate';
import type { AnswerFate } from './answer-fate';
import { sendAnswer } from './send-answer';
import type { AnswerOptions, AnswerReceipt } from './send-answer';
import { readPause } from './read-pause';
import type { PauseReference } from './pause-reference';

/**
 * The open questions of a namespace and the ways to answer them. It holds no state and opens no connection of its own.
 *
 * @example
 * const inbox = new Inbox(client);
 * await inbox.answer({ workflowId: 'refund-1042' }, 'approve', { by: 'alice' });
 */
export class Inbox {
  readonly #client: Client;

  /** @param client a `@temporalio/client` Client, connected to the namespace of the workflows. */
  constructor(client: Client) {
    this.#client = client;
  }

  /**
   * One pause with its whole question, from the workflow itself; from the stored memo where no worker answers.
   *
   * @throws AnswerRefusedError `WORKFLOW_NOT_FOUND`, `NO_PAUSES`, `PAUSE_NOT_FOUND`, `PAUSE_NOT_OPEN`,
   * `AMBIGUOUS_PAUSE`, `UNAVAILABLE`
   */
  async get(pause: PauseReference): Promise<PauseRecord> {
    return readPause(this.#client, pause);
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
    return sendAnswer(this.#client, pause, { ...(value !== undefined && { value }), ...options });
  }

  /** Skips a pause that is `skippable`. Returns and throws as `answer` does. */
  async skip(pause: PauseReference, options: Omit<AnswerOptions, 'custom'> = {}): Promise<AnswerReceipt> {
    return sendAnswer(this.#client, pause, { ...options, skip: true });
  }

  /**
   * What became of an answer, by its `answerId`: most of all of a queued one. It asks the workflow, which needs a worker.
   *
   * @throws AnswerRefusedError `WORKFLOW_NOT_FOUND`, `NO_PAUSES`, `TASK_FAILING`, `UNAVAILABLE`
   */
  async fate(pause: PauseReference, answerId: string): Promise<AnswerFate> {
    return readFate(this.#client, pause, answerId);
  }
}
