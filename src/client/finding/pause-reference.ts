import { AnswerRefusedError } from '../../protocol/errors';
import { parsePauseId } from '../../protocol/pause-id';
import type { PauseRecord } from '../../protocol/pause-record';

/**
 * A pause, named by its record, its id, its index or key in a workflow, or by the workflow alone for its only open
 * pause. A record also says which question was seen, so a question that has changed since is not answered blindly.
 */
export type PauseReference =
  | PauseRecord
  | string
  | { readonly workflowId: string; readonly index: number; readonly key?: undefined; readonly runId?: string }
  | { readonly workflowId: string; readonly key: string; readonly index?: undefined; readonly runId?: string }
  | { readonly workflowId: string; readonly index?: undefined; readonly key?: undefined; readonly runId?: string };

/** A reference taken apart. */
export interface PauseTarget {
  readonly workflowId: string;
  /** The run's `originalExecutionRunId`, where the reference names one. */
  readonly runId?: string;
  /** Index or key; absent for a workflow's only open pause. */
  readonly pause?: number | string;
  readonly shape?: string;
  readonly digest?: string;
}

/** Takes a reference apart. Throws `PAUSE_NOT_FOUND` for a text that is no id. */
export function toTarget(reference: PauseReference): PauseTarget {
  if (typeof reference === 'string') {
    const address = parsePauseId(reference);
    if (!address) {
      throw new AnswerRefusedError(
        'PAUSE_NOT_FOUND',
        `${JSON.stringify(reference.slice(0, 100))} is not the id of a pause. Use a record's id, or { workflowId, index }.`
      );
    }
    return { workflowId: address.workflowId, runId: address.runId, pause: address.index };
  }
  const { workflowId, runId } = reference;
  const pause = reference.index ?? reference.key;
  return {
    workflowId,
    ...(runId !== undefined && { runId }),
    ...(pause !== undefined && { pause }),
    ...('shape' in reference && { shape: reference.shape, digest: reference.digest }),
  };
}
