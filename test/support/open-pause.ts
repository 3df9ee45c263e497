import { InboxError } from 'waitforuser/client';
import type { AnswerOptions, AnswerReceipt, Inbox, PauseRecord, PauseReference } from 'waitforuser/client';

import { until } from './until';

/** Waits until the workflow has reached a pause, and returns its record. */
export async function reached(inbox: Inbox, pause: PauseReference): Promise<PauseRecord> {
  return until(`pause ${JSON.stringify(pause)}`, () =>
    inbox.get(pause).catch((error: unknown) => {
      if (error instanceof InboxError && NOT_YET.includes(error.code)) return undefined;
      throw error;
    })
  );
}

const NOT_YET: readonly string[] = ['PAUSE_NOT_OPEN', 'UNAVAILABLE'];

/** Waits until lists show that the workflow has open pauses: the visibility store is late. */
export async function listed(inbox: Inbox, workflowId: string): Promise<void> {
  await until(`${workflowId} to be listed`, async () => (await inbox.page({ workflowIds: [workflowId] })).items.length > 0);
}

/** Waits until the workflow has reached a pause, and answers it by its record, as a person does who reads the question first. */
export async function answerOnceOpen(inbox: Inbox, pause: PauseReference, value: string, options?: AnswerOptions): Promise<AnswerReceipt> {
  return inbox.answer(await reached(inbox, pause), value, options);
}
