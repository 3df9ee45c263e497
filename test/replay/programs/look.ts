import type { WorkflowHandle } from '@temporalio/client';

/** An open pause as a driver sees it, of this package or by hand. */
export interface SeenPause {
  readonly index: number;
  readonly id: string;
  readonly key?: string;
  readonly inputType: string;
}

/** A running workflow at a glance. */
export interface Seen {
  readonly isRunning: boolean;
  readonly open: readonly SeenPause[];
}

interface Listed extends SeenPause {
  readonly runId: string;
  readonly status: string;
  readonly question?: { readonly inputType: string } | string;
}

/** Reads the open pauses from the memo, which asks no worker; or by the query, for a workflow that lists none. */
export async function look(handle: WorkflowHandle, byQuery: boolean): Promise<Seen> {
  const { status, runId, memo } = await handle.describe();
  const isRunning = status.name === 'RUNNING';
  if (!isRunning) return { isRunning, open: [] };
  const entries = Object.entries(memo ?? {}).flatMap(([name, entry]) => (name.startsWith('waitForUser.') && entry !== null ? [entry as Listed] : []));
  const listed = entries.filter((entry) => entry.runId === runId);
  if (listed.length > 0 || !byQuery) return { isRunning, open: listed.map(toSeen) };
  return { isRunning, open: await query(handle) };
}

/** Asks the workflow itself; `undefined` if no worker answers in time, or the workflow has ended. */
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
