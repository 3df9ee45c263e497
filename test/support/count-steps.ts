import type { WorkflowHandle } from '@temporalio/client';

/** Counts in the history how often each step was scheduled. A step that was never scheduled never ran. */
export async function countSteps(handle: WorkflowHandle): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const event of (await handle.fetchHistory()).events ?? []) {
    const name = event.activityTaskScheduledEventAttributes?.activityType?.name;
    if (typeof name === 'string') counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}
