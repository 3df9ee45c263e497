import { setTimeout as delay } from 'node:timers/promises';

import { InboxError } from 'waitforuser/client';
import type { Inbox, PauseRecord } from 'waitforuser/client';

import { ExitError } from './exit-error';

const POLL_MS = 100;
const MAX_UNAVAILABLE = 6;

/** Waits until a workflow has an open pause. Rejects when the signal is aborted, or when the server stays away. */
export async function nextPause(inbox: Inbox, workflowId: string, signal: AbortSignal): Promise<PauseRecord> {
  for (let unavailable = 0; ; ) {
    try {
      return await inbox.get({ workflowId });
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof InboxError)) throw error;
      if (error.code === 'UNAVAILABLE') unavailable++;
      // It has ended where it is closed, which its result tells.
      else if (error.code === 'PAUSE_NOT_OPEN' || error.code === 'WORKFLOW_CLOSED') unavailable = 0;
      else throw error;
      if (unavailable >= MAX_UNAVAILABLE) throw new ExitError('The Temporal server no longer answers.', 1, { cause: error });
    }
    await delay(POLL_MS, undefined, { signal });
  }
}
