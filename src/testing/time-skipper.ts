import type { WorkflowClient } from '../client/finding/look-at-run';
import { readOutlook } from './outlook';

/** What is used of a `TestWorkflowEnvironment`. */
export interface TimeEnvironment {
  readonly supportsTimeSkipping: boolean;
  sleep(ms: number): Promise<void>;
  currentTimeMs(): Promise<number>;
}

/** Moves the time of a time-skipping server for one workflow. */
export interface TimeSkipper {
  /** How far time may go now; no `ms` while something is under way that takes real time. */
  plan(): Promise<{ readonly ms?: number; readonly begun: boolean }>;
  sleep(ms: number): Promise<void>;
}

// Steps towards what the server does not tell the time of: they double, so that what comes soon is not overshot by much.
const FIRST_STEP_MS = 1_000;
const LAST_STEP_MS = 3_600_000;

/** Plans steps that end where the workflow's next timer fires, so that a pause which opens then has its whole time left. */
export function createTimeSkipper(client: WorkflowClient, workflowId: string, env: TimeEnvironment): TimeSkipper {
  let step = FIRST_STEP_MS;
  return {
    async plan() {
      const { begun, busy, due, unsure } = await readOutlook(client, workflowId);
      if (busy) return { begun };
      const ms = due - (await env.currentTimeMs());
      if (!unsure && due < Infinity) return ms > 0 ? { begun, ms: Math.ceil(ms) } : { begun };
      const blind = step;
      step = Math.min(step * 2, LAST_STEP_MS);
      return ms > 0 ? { begun, ms: Math.ceil(Math.min(ms, blind)) } : { begun };
    },
    sleep: (ms) => env.sleep(ms),
  };
}
