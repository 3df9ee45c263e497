import { setTimeout as delay } from 'node:timers/promises';

import { InboxError } from 'waitforuser/client';
import type { Inbox, PauseRecord } from 'waitforuser/client';

import { ExitError } from './exit-error';

const POLL_EVERY_MS = 100;
const MAX_UNAVAILABLE = 6;

/** Waits until a workflow has an open pause, and returns the first where it has several. Rejects if the signal is aborted, or if the server no longer answers. */
export async function nextPause(inbox: Inbox, workflowId: string, signal: AbortSignal): Promise<PauseRecord> {
  for (let unavailable = 0; ; ) {
    try {
      return await readFirstOpen(inbox, workflowId);
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof InboxError)) throw error;
      if (error.code === 'UNAVAILABLE') unavailable++;
      // If the workflow is closed, its result says how it ended.
      else if (error.code === 'PAUSE_NOT_OPEN' || error.code === 'WORKFLOW_CLOSED') unavailable = 0;
      else throw error;
      if (unavailable >= MAX_UNAVAILABLE) throw new ExitError('The Temporal server no longer answers.', 1, { cause: error });
    }
    await delay(POLL_EVERY_MS, undefined, { signal });
  }
}

async function readFirstOpen(inbox: Inbox, workflowId: string): Promise<PauseRecord> {
  try {
    return await inbox.get({ workflowId });
  } catch (error) {
    if (!(error instanceof InboxError) || error.code !== 'AMBIGUOUS_PAUSE') throw error;
  }
  for (let index = 0; ; index++) {
    const pause = await inbox.get({ workflowId, index });
    if (pause.status === 'open') return pause;
  }
}

/** Waits until a pause is settled, or can no longer be read, or the signal is aborted. */
export async function settled(inbox: Inbox, { id }: PauseRecord, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const pause = await inbox.get(id).catch((error: unknown) => {
      if (error instanceof InboxError) return undefined;
      throw error;
    });
    if (pause?.status !== 'open') return;
    await delay(POLL_EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
}
