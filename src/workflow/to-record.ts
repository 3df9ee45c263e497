import { workflowInfo } from '@temporalio/workflow';

import { toPauseId } from '../protocol/pause-id';
import type { PauseRecord } from '../protocol/pause-record';
import type { Pause } from './run-state';

/** A pause as the query and the listing show it. */
export function toRecord({ index, key, question, shape, digest, openedAt, deadline, audience, excluded, priority, settlement }: Pause): PauseRecord {
  const { workflowId, originalExecutionRunId: runId } = workflowInfo();
  const { fingerprint: _, value, ...settled } = settlement ?? { status: 'open' };
  return {
    id: toPauseId({ workflowId, runId, index }),
    index,
    ...(key !== undefined && { key }),
    workflowId,
    runId,
    ...(question && { question }),
    shape,
    digest,
    openedAt,
    audience,
    ...(excluded.length > 0 && { excluded }),
    priority,
    ...(deadline !== undefined && { deadline }),
    ...settled,
    ...(value !== undefined && value !== null && { value }),
  };
}
