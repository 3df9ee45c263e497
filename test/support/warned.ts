import { logs } from './test-worker';
import { until } from './until';

/** Waits until the log of a workflow warns that a signalled answer was not used, with this code and reason. */
export async function warned(workflowId: string, code: string, reason = /./): Promise<void> {
  await until(`a warning ${code} in the log of ${workflowId}`, () =>
    logs.some(
      ({ level, meta }) =>
        level === 'WARN' && meta?.['workflowId'] === workflowId && meta['code'] === code && reason.test(String(meta['reason']))
    )
  );
}
