import { CancellationScope, CancelledFailure, proxyActivities, proxyLocalActivities, sleep } from '@temporalio/workflow';

import type { work } from './activities';
import type { Ask, Step } from './program';

/** Asks a person, with this package or by hand. The pause is open when the function returns its promise. */
export type AskPerson = (ask: Ask, path: string) => Promise<unknown>;

const local = proxyLocalActivities<{ work: typeof work }>({ startToCloseTimeout: '1 minute' });
const remote = proxyActivities<{ work: typeof work }>({ startToCloseTimeout: '1 minute', heartbeatTimeout: '20s' });

/** Runs the steps one after another. `path` is their place in the program. */
export async function runSteps(ask: AskPerson, steps: readonly Step[], path: string): Promise<void> {
  for (const [i, step] of steps.entries()) await runStep(ask, step, `${path}.${i}`);
}

async function runStep(ask: AskPerson, step: Step, path: string): Promise<unknown> {
  switch (step.do) {
    case 'ask':
      return ask(step, path);
    case 'together':
      return Promise.all(Array.from({ length: step.count }, (_, i) => ask(step.ask, `${path}.${i}`)));
    case 'meanwhile': {
      const answer = ask(step.ask, path);
      // By hand too, a cancellation before the `await` must not fail the task.
      answer.catch(() => undefined);
      await runSteps(ask, step.steps, path);
      return answer;
    }
    case 'cancelled':
      return askInCancelledScope(ask, step.ask, path);
    case 'sleep':
      return sleep(step.ms);
    case 'local':
      return local.work(step.ms);
    case 'activity':
      return remote.work(step.ms);
    case 'parallel':
      return Promise.all(step.chains.map((chain, i) => runSteps(ask, chain, `${path}.${i}`)));
    case 'race':
      return race(ask, step.chains, path);
  }
}

async function askInCancelledScope(ask: AskPerson, asked: Ask, path: string): Promise<void> {
  const scope = new CancellationScope();
  scope.cancel();
  await scope.run(() => ask(asked, path)).catch(ignoreCancelled);
}

async function race(ask: AskPerson, chains: readonly (readonly Step[])[], path: string): Promise<void> {
  const scope = new CancellationScope();
  const runners = chains.map((chain, i) => scope.run(() => runSteps(ask, chain, `${path}.${i}`)));
  const ended = Promise.all(runners.map((runner) => runner.catch(ignoreCancelled)));
  await Promise.race(runners).catch(ignoreCancelled);
  scope.cancel();
  await ended;
}

// A cancelled activity fails with the cancellation as its cause.
function ignoreCancelled(error: unknown): void {
  const cause = error instanceof Error ? error.cause : undefined;
  if (!(error instanceof CancelledFailure || cause instanceof CancelledFailure)) throw error;
}
