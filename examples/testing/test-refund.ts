import type { WorkflowHandle } from '@temporalio/client';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { Inbox } from 'waitforuser/client';
import type { PauseRecord } from 'waitforuser/client';
import { answerPauses, nextPause } from 'waitforuser/testing';

import * as activities from '../activities';
import { refundApprovalWorkflow } from '../workflows';
import type { RefundResult } from '../refund-approval/workflows';

/** The code of your own test, with any test runner. */
export async function testRefund(): Promise<RefundResult> {
  // #region test
  const env = await TestWorkflowEnvironment.createTimeSkipping();
  const worker = await Worker.create({
    connection: env.nativeConnection,
    taskQueue: 'refunds',
    workflowsPath: require.resolve('../workflows'),
    activities,
  });
  const result = await worker.runUntil(async () => {
    const handle = await env.client.workflow.start(refundApprovalWorkflow, {
      taskQueue: 'refunds',
      workflowId: 'refund-1042',
      args: ['1042', 'Broken'],
    });
    await answerPauses(handle, ['modify', 99.5, 'store_credit', ['email', 'sms'], 'confirm'], { env });
    return handle.result();
  });
  await env.teardown();
  // #endregion
  return result;
}

/** The same with `nextPause`, for a test that checks each question. */
export async function rejectRefund(env: TestWorkflowEnvironment, handle: WorkflowHandle): Promise<string | undefined> {
  // #region next-pause
  const pause = await nextPause(handle, { env });
  const suggested = /£([\d.]+)/.exec(pause.question?.question ?? '')?.[1];
  await new Inbox(env.client).answer(pause, 'reject', { by: 'alice' });
  // #endregion
  return suggested;
}

/** A child asks while its parent waits. */
export async function answerChildFirst(env: TestWorkflowEnvironment, parent: WorkflowHandle, child: WorkflowHandle): Promise<PauseRecord> {
  // #region child
  await answerPauses(child, ['approve'], { env });
  const pause = await nextPause(parent, { env });
  // #endregion
  return pause;
}
