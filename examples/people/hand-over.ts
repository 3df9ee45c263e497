import { AnswerRefusedError } from 'waitforuser/client';
import type { Inbox, PauseRecord } from 'waitforuser/client';

/** Takes a question for oneself; `false` if somebody else was faster. */
export async function claim(inbox: Inbox, pause: PauseRecord, user: string): Promise<boolean> {
  // #region claim
  try {
    await inbox.assign(pause, { to: [`user:${user}`], by: `user:${user}` });
    return true;
  } catch (error) {
    if (error instanceof AnswerRefusedError && error.code === 'ASSIGNMENT_CHANGED') return false;
    throw error;
  }
  // #endregion
}
