import { QueryNotRegisteredError, QueryRejectedError, ServiceError, WorkflowFailedError, WorkflowUpdateFailedError, WorkflowUpdateRPCTimeoutOrCancelledError } from '@temporalio/client';
import { NamespaceNotFoundError, RetryState, WorkflowNotFoundError } from '@temporalio/common';

import { isTemporalError, NotNowError, UnreadableReplyError } from '../../../../src/client/errors/temporal-errors';
import { InboxError } from '../../../../src/protocol/errors';

test.each<readonly [string, Error]>([
  ['a service error', new ServiceError('unavailable')],
  ['a missing workflow', new WorkflowNotFoundError('not found', 'a', undefined)],
  ['a missing namespace', new NamespaceNotFoundError('shop')],
  ['a failed update', new WorkflowUpdateFailedError('failed', new Error('cause'))],
  ['an update without a reply in time', new WorkflowUpdateRPCTimeoutOrCancelledError('too late')],
  ['a failed workflow', new WorkflowFailedError('failed', undefined, RetryState.NON_RETRYABLE_FAILURE)],
  ['an unknown query', new QueryNotRegisteredError('unknown', 3)],
  ['a refused query', new QueryRejectedError(1)],
  ['one of this package', new InboxError('UNAVAILABLE', 'no worker')],
  ['a reply that cannot be read', new UnreadableReplyError(new Error('another key'))],
  ['a query that was not sent', new NotNowError('a task is in progress')],
  ['gRPC’s own', Object.assign(new Error('14 UNAVAILABLE'), { code: 14, details: 'down', metadata: {} })],
])('%s comes from Temporal, or is about it', (_what, error) => {
  expect(isTemporalError(error)).toBe(true);
});

test.each([[new TypeError('x is not a function')], ['a text'], [undefined], [{ message: 'UNAVAILABLE' }]])('%p is none', (error) => {
  expect(isTemporalError(error)).toBe(false);
});
