import type { WorkflowClient } from '../client/finding/look-at-run';
import { findFirstToExpire } from './family';
import type { ExpiringPause } from './family';
import { readOutlook } from './outlook';

/** The part of a `TestWorkflowEnvironment` that is used. */
export interface TimeEnvironment {
  readonly supportsTimeSkipping: boolean;
  sleep(ms: number): Promise<void>;
  currentTimeMs(): Promise<number>;
}

/** How far time may move. */
export interface Skip {
  /** False before the first task of a workflow with a start delay. */
  readonly hasBegun: boolean;
  /** What the workflow's code began is not with a worker yet: a task, or an activity. */
  readonly awaitsWorker?: true;
  /** How far time may move now. Absent while something takes real time, and if `heldBy` prevents it. */
  readonly ms?: number;
  /** The open pause that would expire, so time must not move. */
  readonly heldBy?: ExpiringPause;
}

/** Moves the time of a time-skipping server for one workflow. */
export interface TimeSkipper {
  plan(): Promise<Skip>;
  sleep(ms: number): Promise<void>;
}

// Steps towards an event of unknown time. They double, so that an early event is not passed by much.
const FIRST_STEP_MS = 1_000;
const LAST_STEP_MS = 3_600_000;

/**
 * Plans steps of time. A step ends when the workflow's next timer fires, so that a pause which opens then has its full time
 * left. It also ends before any open pause of the workflow's family expires.
 */
export function createTimeSkipper(client: WorkflowClient, workflowId: string, env: TimeEnvironment): TimeSkipper {
  let step = FIRST_STEP_MS;
  return {
    async plan() {
      const { hasBegun, busy, awaitsWorker, nextTimerMs, hasUnknownTime } = await readOutlook(client, workflowId);
      if (awaitsWorker) return { hasBegun, awaitsWorker };
      if (busy) return { hasBegun };
      const isTimeUnknown = hasUnknownTime || nextTimerMs === Infinity;
      const now = await env.currentTimeMs();
      const ms = Math.ceil(Math.min(nextTimerMs - now, isTimeUnknown ? step : Infinity));
      if (ms <= 0) return { hasBegun };
      const first = await findFirstToExpire(client, workflowId);
      const remainingMs = first ? Date.parse(first.deadline) - now : Infinity;
      if (ms < remainingMs) {
        if (isTimeUnknown) step = Math.min(step * 2, LAST_STEP_MS);
        return { hasBegun, ms };
      }
      // An event of unknown time may come before that deadline, so time moves half of the way.
      const half = Math.floor(remainingMs / 2);
      if (isTimeUnknown && half >= FIRST_STEP_MS) return { hasBegun, ms: half };
      return { hasBegun, ...(first && { heldBy: first }) };
    },
    sleep: (ms) => sleepAlone(env, ms),
  };
}

const sleeping = new WeakMap<TimeEnvironment, Promise<void>>();

// With two sleeps at once the server (1.32) miscounts its time locks, and then time never moves again. So a second caller
// waits for the first sleep, and then plans again.
function sleepAlone(env: TimeEnvironment, ms: number): Promise<void> {
  const other = sleeping.get(env);
  if (other) return other.catch(() => undefined);
  const own = env.sleep(ms).finally(() => sleeping.delete(env));
  sleeping.set(env, own);
  return own;
}
