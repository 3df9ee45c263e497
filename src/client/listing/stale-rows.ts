import type { Client } from '@temporalio/client';

import { isPauseRecord } from '../../protocol/pause-record';
import { queryRows } from '../finding/read-pause';
import type { WorkflowRow } from './workflow-row';

const ASK_MS = 2_000;

/**
 * A row without the entries that another run left in the memo. They bear another run's id, as entries do after a reset,
 * where they are right: only the workflow itself can tell, and it is asked in these two rare cases alone.
 */
export async function withoutStale(client: Client, row: WorkflowRow): Promise<WorkflowRow> {
  if (row.records.every(({ runId }) => runId === row.runId)) return row;
  try {
    const rows = await queryRows(client, client.workflow.getHandle(row.workflowId, row.runId), { withinMs: ASK_MS });
    const open = new Set(rows.filter(isPauseRecord).flatMap(({ id, status }) => (status === 'open' ? [id] : [])));
    return { ...row, records: row.records.filter(({ id }) => open.has(id)) };
  } catch {
    // No worker: an entry too many is better than one too few.
    return row;
  }
}
