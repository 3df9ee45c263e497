import { InboxError } from 'waitforuser/client';
import type { AnswerOptions, AnswerReceipt, Inbox, PauseRecord, PauseReference } from 'waitforuser/client';

import { until } from './until';

/** Waits until a pause has been reached, and returns its record. */
export async function reached(inbox: Inbox, pause: PauseReference): Promise<PauseRecord> {
  return until(`pause ${JSON.stringify(pause)}`, () =>
    inbox.get(pause).catch((error: unknown) => {
      if (error instanceof InboxError && NOT_YET.includes(error.code)) return undefined;
      throw error;
    })
  );
}

const NOT_YET: readonly string[] = ['PAUSE_NOT_OPEN', 'UNAVAILABLE'];

/** Answers a pause once it has been reached, as a person does who sees the question first. */
export async function answerOnceOpen(inbox: Inbox, pause: PauseReference, value: string, options?: AnswerOptions): Promise<AnswerReceipt> {
  return inbox.answer(await reached(inbox, pause), value, options);
}
