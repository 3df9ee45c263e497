import type { Inbox } from '../client/inbox';
import type { PauseRecord } from '../protocol/pause-record';

/** Where several long questions are open at once, they are told shortened. Nobody answers half a question: each is read whole. */
export async function readWhole(inbox: Inbox, pause: PauseRecord): Promise<PauseRecord> {
  return pause.stub ? inbox.get(pause) : pause;
}
