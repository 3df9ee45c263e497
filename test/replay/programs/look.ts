import type { WorkflowHandle } from '@temporalio/client';

/** An open pause, of this package or by hand, as the driver sees it. */
export interface SeenPause {
  readonly index: number;
  readonly id: string;
  readonly key?: string;
  readonly inputType: string;
}

/** A workflow and its open pauses. */
export interface Seen {
  readonly isRunning: boolean;
  readonly open: readonly SeenPause[];
}

interface Listed extends SeenPause {
  readonly runId: string;
  readonly status: string;
  readonly question?: { readonly inputType: string } | string;
}

/** Reads the open pauses from the memo, which needs no worker. With `byQuery`, it queries a workflow that lists none. */
export async function look(handle: WorkflowHandle, byQuery: boolean): Promise<Seen> {
  const { status, runId, memo } = await handle.describe();
  const isRunning = status.name === 'RUNNING';
  if (!isRunning) return { isRunning, open: [] };
  const entries = Object.entries(memo ?? {}).flatMap(([name, entry]) => (name.startsWith('waitForUser.') && entry !== null ? [entry as Listed] : []));
  const listed = entries.filter((entry) => entry.runId === runId);
  if (listed.length > 0 || !byQuery) return { isRunning, open: listed.map(toSeen) };
  return { isRunning, open: await query(handle) };
}

/** Queries the workflow. Returns an empty list if no worker answers in time, or if the workflow has ended. */
export async function query(handle: WorkflowHandle): Promise<readonly SeenPause[]> {
  try {
    const { pauses } = await handle.query<{ pauses: readonly Listed[] }>('waitForUser.pauses');
    return pauses.filter(({ status }) => status === 'open').map(toSeen);
  } catch {
    return [];
  }
}

function toSeen({ index, id, key, question, inputType }: Listed): SeenPause {
  return { index, id, ...(key !== undefined && { key }), inputType: typeof question === 'object' ? question.inputType : inputType };
}
