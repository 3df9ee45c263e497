/** The run's own time, ISO 8601. Temporal's sandbox replaces `Date` by the time of the task, the same on every replay. */
export function workflowTime(): string {
  return new Date().toISOString();
}
