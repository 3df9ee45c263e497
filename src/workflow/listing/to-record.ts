import type { PauseRecord } from '../../protocol/pause-record';
import { PROTOCOL_VERSION } from '../../protocol/wire-names';
import type { Pause } from '../state/run-state';
import { workflowInfo } from '../temporal/sdk';

/** The record of a pause, for the query and the listing. */
export function toRecord({ id, index, key, question, shape, digest, openedAt, deadline, audience, excluded, priority, turn, assignable, assigned, decision, settlement }: Pause): PauseRecord {
  const { workflowId, originalExecutionRunId: runId } = workflowInfo();
  const { fingerprint: _, output: __, value, ...settled } = settlement ?? { status: 'open' };
  return {
    v: PROTOCOL_VERSION,
    id,
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
    turn,
    ...(!assignable && { assignable }),
    ...(assigned && { assigned }),
    ...(decision && { decision: { index: decision.index, of: decision.of, needed: decision.needed, have: decision.have } }),
    ...(deadline !== undefined && { deadline }),
    ...settled,
    ...(value !== undefined && value !== null && { value }),
  };
}
