import { ServiceError, WorkflowFailedError } from '@temporalio/client';
import { ApplicationFailure, RetryState } from '@temporalio/common';

import { lookAtRun } from '../../../../src/client/finding/look-at-run';
import type { WorkflowClient } from '../../../../src/client/finding/look-at-run';
import { describe as describeRun, toClient, toPayload } from '../fake-temporal';

const COMPLETED = 2;

test('an ended run gives its result', async () => {
  expect(await lookAtRun(endedRun(() => Promise.resolve('paid')), 'w', Infinity)).toEqual({ kind: 'ended', result: 'paid' });
});

test('a failed run gives the failure that its code threw', async () => {
  const cause = ApplicationFailure.nonRetryable('no money');
  const look = await lookAtRun(endedRun(() => Promise.reject(new WorkflowFailedError('failed', cause, RetryState.NON_RETRYABLE_FAILURE))), 'w', Infinity);
  expect(look).toEqual({ kind: 'ended', failure: cause });
});

// A new run may have begun between the two calls, whose result does not come in time.
test('a result that does not come in time is silence, so that the next look sees the run that has begun', async () => {
  const error = new ServiceError('too late', { cause: Object.assign(new Error('4 DEADLINE_EXCEEDED'), { code: 4, details: 'Deadline exceeded', metadata: {} }) });
  expect(await lookAtRun(endedRun(() => Promise.reject(error)), 'w', Infinity)).toEqual({ kind: 'silent', error });
});

test('any other error of the second call is thrown', async () => {
  await expect(lookAtRun(endedRun(() => Promise.reject(new TypeError('no such converter'))), 'w', Infinity)).rejects.toThrow('no such converter');
});

test('a run that ends between the two calls has ended', async () => {
  const completed = { history: { events: [{ workflowExecutionCompletedEventAttributes: { result: { payloads: [toPayload('paid')] } } }] } };
  const client = toClient({ describeWorkflowExecution: () => describeRun({ attempt: 3 }), queryWorkflow: () => ({ queryRejected: { status: COMPLETED } }), getWorkflowExecutionHistory: () => completed });
  expect(await lookAtRun(client, 'wf', Infinity)).toEqual({ kind: 'ended', result: 'paid' });
});

/** A client whose workflow has ended with what `result` gives. */
function endedRun(result: () => Promise<unknown>): WorkflowClient {
  const described = { workflowExecutionInfo: { execution: { runId: 'r' }, status: COMPLETED } };
  return {
    options: { namespace: 'default', loadedDataConverter: {} },
    workflowService: { describeWorkflowExecution: () => Promise.resolve(described) },
    getHandle: () => ({ result }),
  } as unknown as WorkflowClient;
}
