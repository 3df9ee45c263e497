import { logs } from './test-worker';
import { until } from './until';

/** Waits until a workflow's log has a warning with this code and reason that an answer by signal was not used. */
export async function warned(workflowId: string, code: string, reason = /./): Promise<void> {
  await until(`a warning ${code} in the log of ${workflowId}`, () =>
    logs.some(
      ({ level, meta }) =>
        level === 'WARN' && meta?.['workflowId'] === workflowId && meta['code'] === code && reason.test(String(meta['reason']))
    )
  );
}
