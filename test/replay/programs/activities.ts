import { Context } from '@temporalio/activity';

const HEARTBEAT_MS = 20;

/** Runs for the given time. It sends heartbeats unless it is a local activity. */
export async function work(ms: number): Promise<void> {
  const { info, sleep, heartbeat } = Context.current();
  for (let left = ms; left > 0; left -= HEARTBEAT_MS) {
    await sleep(info.isLocal ? left : Math.min(left, HEARTBEAT_MS));
    if (info.isLocal) return;
    heartbeat();
  }
}
