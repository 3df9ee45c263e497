import { AnswerRefusedError, Inbox } from 'waitforuser/client';
import type { AnswerFate, AnswerOptions, AnswerReceipt, PauseRecord, PauseReference } from 'waitforuser/client';

const TRIES = 8;
const PATIENT = { confirmWithin: '40s' } as const;

/** The inbox on a machine that may be slow: it asks again where no worker took a call in time, and lets answers take longer. */
export class PatientInbox extends Inbox {
  override get(pause: PauseReference): Promise<PauseRecord> {
    return again(() => super.get(pause));
  }

  override fate(pause: PauseReference, answerId: string): Promise<AnswerFate> {
    return again(() => super.fate(pause, answerId));
  }

  override answer(pause: PauseReference, value?: Parameters<Inbox['answer']>[1], options?: AnswerOptions): Promise<AnswerReceipt> {
    return super.answer(pause, value, { ...PATIENT, ...options });
  }

  override skip(pause: PauseReference, options?: AnswerOptions): Promise<AnswerReceipt> {
    return super.skip(pause, { ...PATIENT, ...options });
  }
}

async function again<T>(ask: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await ask();
    } catch (error) {
      if (tries === TRIES || !(error instanceof AnswerRefusedError) || error.code !== 'UNAVAILABLE') throw error;
    }
  }
}
