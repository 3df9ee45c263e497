import type { WorkflowHandle } from '@temporalio/client';

/** How often each step of a workflow was scheduled, from its history; what the server never scheduled never ran. */
export async function countSteps(handle: WorkflowHandle): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const event of (await handle.fetchHistory()).events ?? []) {
    const name = event.activityTaskScheduledEventAttributes?.activityType?.name;
    if (typeof name === 'string') counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}
