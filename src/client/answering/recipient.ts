import type { Client, WorkflowHandle } from '@temporalio/client';

import type { AnswerPayload } from '../../protocol/answer';
import { toTarget } from '../finding/pause-reference';
import type { PauseReference, PauseTarget } from '../finding/pause-reference';
import { readPause } from '../finding/read-pause';
import { toRefusal } from '../errors/temporal-errors';

/** An answer on its way: to whom, and what. */
export interface Delivery {
  readonly client: Client;
  readonly handle: WorkflowHandle;
  readonly target: PauseTarget;
  readonly payload: AnswerPayload;
}

const LOOK_MS = 5_000;

/**
 * The one pause in the one run that a reference means now, so that a repeated send can never slip on: to the next pause
 * where a workflow was named alone, to the next run where no run was named. A record or an id names its run itself: the
 * workflow checks it, and it holds over a reset, where the run's own id changes.
 */
export async function toRecipient(
  client: Client,
  reference: PauseReference,
  deadline: number
): Promise<{ target: PauseTarget; handle: WorkflowHandle }> {
  let target = toTarget(reference);
  if (target.pause === undefined) target = toTarget(await readPause(client, reference, deadline));
  if (target.runId !== undefined) return { target, handle: client.workflow.getHandle(target.workflowId) };
  return { target, handle: client.workflow.getHandle(target.workflowId, await toCurrentRunId(client, target.workflowId)) };
}

async function toCurrentRunId(client: Client, workflowId: string): Promise<string> {
  const { namespace } = client.options;
  try {
    const { workflowExecutionInfo } = await client.withDeadline(Date.now() + LOOK_MS, () =>
      client.workflowService.describeWorkflowExecution({ namespace, execution: { workflowId } })
    );
    return workflowExecutionInfo?.execution?.runId ?? '';
  } catch (error) {
    throw toRefusal(error, workflowId);
  }
}
