import type { WorkflowClient } from '@temporalio/client';

import { toPauseIdentity } from '../../protocol/pause-id';
import type { PauseRecord } from '../../protocol/pause-record';
import type { Caller } from '../call-temporal';
import { isTemporalError } from '../errors/temporal-errors';
import { readRunPauses } from '../finding/run-pauses';
import type { WorkflowRow } from './workflow-row';

const ASK_MS = 2_000;
/** If no worker answers, the workflow is not asked again for this time. */
const SILENT_MS = 60_000;
const MAX_CHECKED_ENTRIES = 50_000;

/**
 * Finds out which entries of a memo another run left there. An entry with another run's id may also be the run's own, after a
 * reset. Only the workflow itself knows. It is asked once for each entry, since this never changes.
 */
export class CheckedEntries {
  readonly #known = new Map<string, { readonly isOwn: boolean; readonly until: number }>();

  /** Returns a row without the entries of other runs. */
  async readOwn(caller: Caller<WorkflowClient>, row: WorkflowRow): Promise<WorkflowRow> {
    const foreign = row.records.filter(({ runId }) => runId !== row.runId);
    if (foreign.length === 0) return row;
    if (!foreign.every((record) => this.#find(row, record))) await this.#ask(caller, row, foreign);
    return { ...row, records: row.records.filter((record) => record.runId === row.runId || this.#find(row, record)?.isOwn !== false) };
  }

  async #ask(caller: Caller<WorkflowClient>, row: WorkflowRow, entries: readonly PauseRecord[]): Promise<void> {
    const { workflowId, runId } = row;
    try {
      const { pauses } = await readRunPauses(caller, { workflowId, runId }, { deadline: Date.now() + ASK_MS });
      const own = new Set(pauses.map(toPauseIdentity));
      for (const entry of entries) this.#remember(row, entry, { isOwn: own.has(toPauseIdentity(entry)), until: Infinity });
    } catch (error) {
      caller.signal?.throwIfAborted();
      if (!isTemporalError(error)) throw error;
      // No worker answers. An extra entry is better than a missing one.
      for (const entry of entries) this.#remember(row, entry, { isOwn: true, until: Date.now() + SILENT_MS });
    }
  }

  #find(row: WorkflowRow, entry: PauseRecord): { readonly isOwn: boolean } | undefined {
    const known = this.#known.get(toName(row, entry));
    return known && known.until >= Date.now() ? known : undefined;
  }

  #remember(row: WorkflowRow, entry: PauseRecord, found: { readonly isOwn: boolean; readonly until: number }): void {
    const name = toName(row, entry);
    this.#known.delete(name);
    this.#known.set(name, found);
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= MAX_CHECKED_ENTRIES) break;
      this.#known.delete(oldest);
    }
  }
}

function toName({ runId }: WorkflowRow, { id }: PauseRecord): string {
  return `${runId} ${id}`;
}
