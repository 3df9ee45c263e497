import { Inbox } from 'waitforuser/client';
import type { AnswerOptions, AnswerReceipt, PauseReference } from 'waitforuser/client';

type Value = Parameters<Inbox['answer']>[1];

/** An inbox that waits longer for the workflow's word before it queues, so that a busy machine changes no result. */
export class PatientInbox extends Inbox {
  override async answer(pause: PauseReference, value?: Value, options: AnswerOptions = {}): Promise<AnswerReceipt> {
    return super.answer(pause, value, { confirmWithin: '40s', ...options });
  }

  override async skip(pause: PauseReference, options: Omit<AnswerOptions, 'custom'> = {}): Promise<AnswerReceipt> {
    return super.skip(pause, { confirmWithin: '40s', ...options });
  }
}
