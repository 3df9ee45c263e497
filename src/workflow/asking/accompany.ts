import { readdress, writeEscalated } from '../listing/write-listing';
import { toRecord } from '../listing/to-record';
import type { Pause, RunState } from '../state/run-state';
import { CancellationScope, isCancellation, log, sleep } from '../temporal/sdk';
import { toLoggable } from './loggable-error';
import type { PauseEvent } from './pause-options';
import type { Moment, Schedule } from './schedule';

interface Following {
  /** When the pause has opened, in milliseconds since 1970. */
  readonly opened: number;
  readonly moments: readonly Moment[];
  readonly tell: (type: PauseEvent['type'], reminder?: number) => void;
}

/**
 * Tells people of an open pause, reminds them and asks others, beside the wait. The caller cancels the returned scope when
 * the pause has settled, which also ends the author's code and the timer.
 */
export function accompany(state: RunState, pause: Pause, { notify, moments }: Schedule): CancellationScope {
  const scope = new CancellationScope();
  const opened = Date.now();
  pause.escalations = moments.flatMap(({ ms, escalation }) => (escalation ? [{ at: opened + ms, audience: escalation.audience }] : []));
  const tell = (type: PauseEvent['type'], reminder?: number) => {
    if (!notify) return;
    const { id, index, key } = pause;
    const event = { type, id, pause: toRecord(pause), ...(reminder !== undefined && { reminder }) };
    scope.run(async () => notify(event)).catch((error: unknown) => {
      if (scope.consideredCancelled && isCancellation(error)) return;
      log.warn('waitForUser: notify failed, and the pause goes on', { pause: id, index, key, type, error: toLoggable(error) });
    });
  };
  // A cancelled scope, whose timer rejects, ends the loop.
  scope.run(() => follow(state, pause, { opened, moments, tell })).catch(() => undefined);
  tell('opened');
  return scope;
}

async function follow(state: RunState, pause: Pause, { opened, moments, tell }: Following): Promise<void> {
  let left = moments;
  for (let next = left[0]; next; next = left[0]) {
    await sleep(Math.max(1, opened + next.ms - Date.now()), { summary: `Reminder or escalation of waitForUser pause ${pause.index}` });
    const now = Date.now();
    if (pause.settlement || (pause.deadline !== undefined && Date.parse(pause.deadline) <= now)) return;
    // What has passed while no worker ran happens once, not in a burst. A timer may fire a little before its time.
    const passed = Math.max(now - opened, next.ms);
    const due = left.filter(({ ms }) => ms <= passed);
    left = left.slice(due.length);
    const { escalation, reminder } = due.reduce(toOne);
    if (escalation) {
      readdress(state, pause, escalation);
      pause.escalations = pause.escalations?.filter(({ at }) => at > opened + passed) ?? [];
      writeEscalated(state, pause);
      tell('escalated');
    }
    if (reminder !== undefined) tell('reminder', reminder);
  }
}

function toOne(earlier: Moment, later: Moment): Moment {
  const escalation = later.escalation ? { ...earlier.escalation, ...later.escalation } : earlier.escalation;
  return { ms: later.ms, reminder: later.reminder ?? earlier.reminder, escalation };
}
