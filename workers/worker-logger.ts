import { DefaultLogger } from '@temporalio/worker';
import type { LogEntry } from '@temporalio/worker';

const AUTHORS_COMPONENTS: readonly unknown[] = ['workflow', 'activity'];

/** Logs the messages of workflows and steps, and every warning, but not the SDK's other messages. */
export const workerLogger = new DefaultLogger('INFO', (entry) => {
  if (entry.level !== 'INFO' || AUTHORS_COMPONENTS.includes(entry.meta?.['sdkComponent'])) {
    process.stderr.write(`${toLogLine(entry)}\n`);
  }
});

function toLogLine({ level, message, meta }: LogEntry): string {
  const workflow = meta?.['workflowId'] === undefined ? '' : ` (workflow ${String(meta['workflowId'])})`;
  const error = meta?.['error'] instanceof Error ? `: ${meta['error'].message}` : '';
  return `[${level}] ${message}${workflow}${error}`;
}
