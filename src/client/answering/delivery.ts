import type { WorkflowClient, WorkflowHandle } from '@temporalio/client';

import type { AnswerPayload } from '../../protocol/answer';
import type { Caller } from '../call-temporal';
import type { DescribedRun } from '../finding/described-run';
import type { PauseTarget } from '../finding/pause-reference';

/** An answer to send, and where to send it. */
export interface Delivery {
  readonly caller: Caller<WorkflowClient>;
  /** The workflow, pinned to one run if the reference was bare. */
  readonly handle: WorkflowHandle;
  readonly pinnedRunId?: string | undefined;
  /** The run as Temporal described it, if it was asked. */
  readonly run?: DescribedRun;
  readonly target: PauseTarget;
  readonly payload: AnswerPayload;
  readonly ifNotOpen: 'queue' | 'refuse';
}
