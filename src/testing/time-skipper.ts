import type { WorkflowClient } from '../client/finding/look-at-run';
import { findFirstToExpire } from './family';
import type { ExpiringPause } from './family';
import { readOutlook } from './outlook';

/** What is used of a `TestWorkflowEnvironment`. */
export interface TimeEnvironment {
  readonly supportsTimeSkipping: boolean;
  sleep(ms: number): Promise<void>;
  currentTimeMs(): Promise<number>;
}

/** What may be done with time. */
export interface Skip {
  /** False before the first task of a workflow with a start delay. */
  readonly begun: boolean;
  /** How far time may go now; absent while something is under way that takes real time, and where `heldBy` holds it. */
  readonly ms?: number;
  /** The open pause that would expire. */
  readonly heldBy?: ExpiringPause;
}

/** Moves the time of a time-skipping server for one workflow. */
export interface TimeSkipper {
  plan(): Promise<Skip>;
  sleep(ms: number): Promise<void>;
}

// Steps towards what the server does not tell the time of: they double, so that what comes soon is not overshot by much.
const FIRST_STEP_MS = 1_000;
const LAST_STEP_MS = 3_600_000;

/**
 * Plans steps that end where the workflow's next timer fires, so that a pause which opens then has its whole time left,
 * and before any open pause of its family expires.
 */
export function createTimeSkipper(client: WorkflowClient, workflowId: string, env: TimeEnvironment): TimeSkipper {
  let step = FIRST_STEP_MS;
  return {
    async plan() {
      const { begun, busy, due, unsure } = await readOutlook(client, workflowId);
      if (busy) return { begun };
      const isBlind = unsure || due === Infinity;
      const now = await env.currentTimeMs();
      const ms = Math.ceil(Math.min(due - now, isBlind ? step : Infinity));
      if (ms <= 0) return { begun };
      const first = await findFirstToExpire(client, workflowId);
      const left = first ? Date.parse(first.deadline) - now : Infinity;
      if (ms < left) {
        if (isBlind) step = Math.min(step * 2, LAST_STEP_MS);
        return { begun, ms };
      }
      // What comes at an instant that nobody knows may come before that.
      const half = Math.floor(left / 2);
      if (isBlind && half >= FIRST_STEP_MS) return { begun, ms: half };
      return { begun, ...(first && { heldBy: first }) };
    },
    sleep: (ms) => sleepAlone(env, ms),
  };
}

const sleeping = new WeakMap<TimeEnvironment, Promise<void>>();

// Of two sleeps at once the server (1.32) loses count of what holds its time, and from then on it stands still. Whoever
// finds another one sleeping waits for that, and plans anew.
function sleepAlone(env: TimeEnvironment, ms: number): Promise<void> {
  const other = sleeping.get(env);
  if (other) return other.catch(() => undefined);
  const own = env.sleep(ms).finally(() => sleeping.delete(env));
  sleeping.set(env, own);
  return own;
}
