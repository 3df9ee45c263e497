import type { WorkflowClient } from '@temporalio/client';

import type { PauseRecord } from '../../protocol/pause-record';
import type { PauseTarget } from './pause-reference';

const MAX_RUNS = 10_000;

// For each client the runs, by the names that their records have.
const runsOf = new WeakMap<WorkflowClient, Set<string>>();

/** Remembers that a client has read pauses of a run: it decodes what the workers encode. */
export function noteReadable(client: WorkflowClient, records: readonly PauseRecord[]): void {
  const runs = runsOf.get(client) ?? new Set();
  runsOf.set(client, runs);
  for (const name of new Set(records.map(toName))) {
    runs.delete(name);
    runs.add(name);
  }
  for (const oldest of runs) {
    if (runs.size <= MAX_RUNS) return;
    runs.delete(oldest);
  }
}

/** Whether the client has read pauses of the run that a reference names. */
export function isKnownReadable(client: WorkflowClient, target: PauseTarget): boolean {
  return runsOf.get(client)?.has(toName(target)) ?? false;
}

function toName({ workflowId, runId = '' }: Pick<PauseTarget, 'workflowId' | 'runId'>): string {
  return `${runId} ${workflowId}`;
}
