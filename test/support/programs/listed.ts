import type { WorkflowHandle } from '@temporalio/client';
import { toMemoKey } from 'waitforuser';
import type { PauseRecord } from 'waitforuser';

/** The open pauses as a workflow's memo lists them, which needs no worker, and whether it still runs. */
export async function readListed(handle: WorkflowHandle): Promise<{ readonly running: boolean; readonly open: readonly PauseRecord[] }> {
  const { status, memo = {} } = await handle.describe();
  const open = Object.entries(memo).flatMap(([name, value]) => {
    const record = value as PauseRecord;
    return name === toMemoKey(record.index) ? [record] : [];
  });
  return { running: status.name === 'RUNNING', open };
}
