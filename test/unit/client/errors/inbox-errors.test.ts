import { ServiceError, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure, NamespaceNotFoundError } from '@temporalio/common';

import { toInboxError, toTransportError } from '../../../../src/client/errors/inbox-errors';
import { toGrpc } from '../fake-temporal';

test.each<readonly [string, Error, string]>([
  ['a missing namespace', new NamespaceNotFoundError('shop'), 'There is no namespace shop on this Temporal server.'],
  ['a reply that is too large', toGrpc(8, 'Received message larger than max (5000000 vs. 4194304)'), "Raise 'grpc.max_receive_message_length'"],
  ['one that is too large for a native connection', new ServiceError('failed', { cause: toGrpc(11, 'Error, decoded message length too large') }), "Raise 'grpc.max_receive_message_length'"],
  ['a rate limit', toGrpc(8, 'namespace rate limit exceeded'), 'Temporal has reached a rate limit'],
])('%s says what to do', (_what, error, message) => {
  for (const given of [toTransportError(error), toInboxError(error, 'w')]) expect(given).toMatchObject({ code: 'UNAVAILABLE', message: expect.stringContaining(message), cause: error });
});

test('an update that failed in an interceptor of the author is told with its reason, and may be sent again', () => {
  const error = new WorkflowUpdateFailedError('failed', ApplicationFailure.nonRetryable('no quota', 'QuotaError'));
  expect(toInboxError(error, 'w')).toMatchObject({ code: 'UNAVAILABLE', message: 'Workflow w did not process the answer: no quota. Send it again with the same answerId.', cause: error });
  const refused = new WorkflowUpdateFailedError('failed', ApplicationFailure.nonRetryable('no', 'ALREADY_ANSWERED', { by: 'user:bob' }));
  expect(toInboxError(refused, 'w')).toMatchObject({ code: 'ALREADY_ANSWERED', by: 'user:bob' });
});
