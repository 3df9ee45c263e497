import type { Inbox } from '../client/inbox';
import type { PauseRecord } from '../protocol/pause-record';

/** Reads the full record of a pause. If several long questions are open at once, the query shortens them. */
export async function readFullPause(inbox: Inbox, pause: PauseRecord): Promise<PauseRecord> {
  return pause.stub ? inbox.get(pause) : pause;
}
