import type { WorkflowClient, WorkflowHandle } from '@temporalio/client';

import type { AnswerPayload } from '../../protocol/answer';
import { isAssignment } from '../../protocol/assignment';
import type { AssignPayload } from '../../protocol/assignment';
import { ANSWER_NAME, ASSIGN_NAME } from '../../protocol/wire-names';
import type { Caller } from '../call-temporal';
import type { DescribedRun } from '../finding/described-run';
import type { PauseTarget } from '../finding/pause-reference';

/** An answer or an assignment to send, and where to send it. */
export interface Delivery {
  readonly caller: Caller<WorkflowClient>;
  /** The workflow, pinned to one run if the reference was bare. */
  readonly handle: WorkflowHandle;
  readonly pinnedRunId?: string | undefined;
  /** The run as Temporal described it, if it was asked. */
  readonly run?: DescribedRun;
  readonly target: PauseTarget;
  readonly payload: AnswerPayload | AssignPayload;
  readonly ifNotOpen: 'queue' | 'refuse';
}

/** The name of the signal and of the update that carry it. */
export function toName({ payload }: Delivery): string {
  return isAssignment(payload) ? ASSIGN_NAME : ANSWER_NAME;
}

/** Its `answerId`, or its `assignId`. */
export function toSendId(payload: Delivery['payload']): string {
  return (isAssignment(payload) ? payload.assignId : payload.answerId) ?? '';
}
