import { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { answerPauses } from 'waitforuser/testing';

import * as activities from '../activities';
import { refundApprovalWorkflow } from '../workflows';
import type { RefundResult } from '../refund-approval/workflows';

/** What stands in a test of your own, with the test runner that you like. */
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
    await answerPauses(handle, ['modify', '99.50', 'store_credit', ['email', 'sms'], 'confirm'], { env });
    return handle.result();
  });
  await env.teardown();
  // #endregion
  return result;
}
