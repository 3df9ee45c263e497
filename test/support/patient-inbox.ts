import { Inbox, InboxError } from 'waitforuser/client';
import type { AnswerOptions, AnswerReceipt, AnswerStatus, AssignOptions, AssignReceipt, PauseRecord, PauseReference } from 'waitforuser/client';

const TRIES = 8;
const PATIENT = { confirmWithin: '40s' } as const;

/** An inbox for a slow machine. It retries a call that no worker took in time, and waits longer for confirmations. */
export class PatientInbox extends Inbox {
  override get(...args: Parameters<Inbox['get']>): Promise<PauseRecord> {
    return again(() => super.get(...args));
  }

  override answerStatus(...args: Parameters<Inbox['answerStatus']>): Promise<AnswerStatus> {
    return again(() => super.answerStatus(...args));
  }

  override answer(pause: PauseReference, value?: Parameters<Inbox['answer']>[1], options?: AnswerOptions): Promise<AnswerReceipt> {
    return super.answer(pause, value, { ...PATIENT, ...options });
  }

  override skip(pause: PauseReference, options?: AnswerOptions): Promise<AnswerReceipt> {
    return super.skip(pause, { ...PATIENT, ...options });
  }

  override assign(pause: PauseReference, options: AssignOptions): Promise<AssignReceipt> {
    return super.assign(pause, { ...PATIENT, ...options });
  }
}

async function again<T>(ask: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await ask();
    } catch (error) {
      if (tries === TRIES || !(error instanceof InboxError) || error.code !== 'UNAVAILABLE') throw error;
    }
  }
}
