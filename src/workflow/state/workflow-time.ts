/** The workflow's time, ISO 8601. In Temporal's sandbox `Date` is the time of the task, which is the same on every replay. */
export function workflowTime(): string {
  return new Date().toISOString();
}
