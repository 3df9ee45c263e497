import type { WorkflowHandle } from '@temporalio/client';
import { toMemoKey } from 'waitforuser';
import type { PauseRecord } from 'waitforuser';

/** Reads the open pauses from a workflow's memo, and whether the workflow is running. Needs no worker. */
export async function readListed(handle: WorkflowHandle): Promise<{ readonly running: boolean; readonly open: readonly PauseRecord[] }> {
  const { status, memo = {} } = await handle.describe();
  const open = Object.entries(memo).flatMap(([name, value]) => {
    const record = value as PauseRecord;
    return name === toMemoKey(record.index) ? [record] : [];
  });
  return { running: status.name === 'RUNNING', open };
}
