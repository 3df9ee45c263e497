/**
 * The workflow interceptor of `WaitForUserPlugin`. It logs what a run leaves behind at its end, and issues no command. It
 * ships as one file, which a workflow bundle holds beside the workflow side.
 */
import { ContinueAsNew, log, TemporalFailure } from '@temporalio/workflow';
import type { WorkflowInterceptors } from '@temporalio/workflow';

import type { AnswerPayload } from './protocol/answer';
import type { RunState } from './workflow/state/run-state';
import { STATE } from './workflow/state/state-symbol';

const MAX_NAMED = 10;

/** Temporal calls this once for each run. */
export function interceptors(): WorkflowInterceptors {
  return {
    inbound: [
      {
        async execute(input, next) {
          try {
            const result = await next(input);
            logLeftovers();
            return result;
          } catch (error) {
            // Other errors fail the task, and the run goes on when it succeeds.
            if (error instanceof ContinueAsNew || error instanceof TemporalFailure) logLeftovers();
            throw error;
          }
        },
      },
    ],
  };
}

// The log writes nothing on replay. Only names are logged, no text of a question or an answer.
function logLeftovers(): void {
  const state = (globalThis as { readonly [STATE]?: RunState })[STATE];
  if (!state) return;
  const open = [...state.open.values()];
  if (open.length > 0) {
    const pauses = open.slice(0, MAX_NAMED).map(({ index, key }) => (key === undefined ? { index } : { index, key }));
    log.warn('waitForUser: the run ends while questions are open. Nobody can answer them any more', { count: open.length, pauses });
  }
  if (state.early.length > 0 && !state.hasCarriedOver) {
    const answers = state.early.slice(0, MAX_NAMED).map(({ answer }: { readonly answer: AnswerPayload }) => ({ pause: answer.pause, answerId: answer.answerId }));
    log.warn('waitForUser: the run ends with answers whose pause never opened. With continue-as-new, carryOver() passes them on', { count: state.early.length, answers });
  }
}
