import { Inbox, InboxError } from 'waitforuser/client';
import type { AnswerOptions, AnswerReceipt, AnswerStatus, AssignOptions, AssignReceipt, PauseRecord, PauseReference } from 'waitforuser/client';

const TRIES = 8;
const PATIENT = { confirmWithin: '40s' } as const;

/**
 * An inbox for a slow machine. It retries a call that no worker took in time, sends an answer that Temporal did not take in
 * time again with its id, and waits longer for confirmations.
 */
export class PatientInbox extends Inbox {
  override get(...args: Parameters<Inbox['get']>): Promise<PauseRecord> {
    return again(() => super.get(...args));
  }

  override answerStatus(...args: Parameters<Inbox['answerStatus']>): Promise<AnswerStatus> {
    return again(() => super.answerStatus(...args));
  }

  override answer(pause: PauseReference, value?: Parameters<Inbox['answer']>[1], options?: AnswerOptions): Promise<AnswerReceipt> {
    return sendAgain((id) => super.answer(pause, value, { ...PATIENT, ...options, ...id }));
  }

  override skip(pause: PauseReference, options?: AnswerOptions): Promise<AnswerReceipt> {
    return sendAgain((id) => super.skip(pause, { ...PATIENT, ...options, ...id }));
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

async function sendAgain(send: (id: { readonly answerId?: string }) => Promise<AnswerReceipt>): Promise<AnswerReceipt> {
  let id = {};
  return again(() =>
    send(id).catch((error: unknown) => {
      if (error instanceof InboxError && error.answerId !== undefined) id = { answerId: error.answerId };
      throw error;
    })
  );
}
