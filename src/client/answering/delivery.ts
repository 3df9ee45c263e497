import type { WorkflowClient, WorkflowHandle } from '@temporalio/client';

import type { AnswerPayload } from '../../protocol/answer';
import type { Caller } from '../call-temporal';
import type { PauseTarget } from '../finding/pause-reference';

/** An answer to send, and where to send it. */
export interface Delivery {
  readonly caller: Caller<WorkflowClient>;
  /** The workflow, pinned to one run if the reference was bare. */
  readonly handle: WorkflowHandle;
  readonly pinnedRunId?: string | undefined;
  readonly target: PauseTarget;
  readonly payload: AnswerPayload;
  readonly ifNotOpen: 'queue' | 'refuse';
}
