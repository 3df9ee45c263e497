import { WorkflowNotFoundError } from '@temporalio/common';

import { InboxError } from '../../../../src/protocol/errors';
import { CLIENT, toInboxApp } from '../../../support/inbox-app';
import { toListed } from '../../../support/listed-pause';

const pause = toListed();
const path = `/api/pauses/${pause.id}`;

/** Reads that fail so often before they succeed, and a Temporal that is there, or not, when it is asked whether it is. */
function toApp({ failures, isThere, code = 'UNAVAILABLE' }: { readonly failures: number; readonly isThere: boolean; readonly code?: 'UNAVAILABLE' | 'NO_PAUSES' }) {
  const { inbox, get, send } = toInboxApp({ records: [pause] });
  const read = jest.spyOn(inbox, 'get');
  for (let i = 0; i < failures; i++) read.mockRejectedValueOnce(new InboxError(code, 'no reply'));
  const describe = async () => {
    throw isThere ? new WorkflowNotFoundError('none', 'probe', undefined) : new Error('14 UNAVAILABLE');
  };
  jest.spyOn(CLIENT.workflow, 'getHandle').mockReturnValue({ describe } as never);
  return { get, send, read };
}

afterEach(() => jest.restoreAllMocks());

test('a question that could not be read because Temporal was away is read again when it is back', async () => {
  const { get, send, read } = toApp({ failures: 1, isThere: true });
  expect((await get(path)).status).toBe(200);
  expect(read).toHaveBeenCalledTimes(2);
  read.mockRejectedValueOnce(new InboxError('UNAVAILABLE', 'no reply'));
  expect((await send(`${path}/answer`, { value: 'yes' })).status).toBe(200);
});

test('what cannot be read twice, while Temporal answers, is what is not there', async () => {
  const { get, read } = toApp({ failures: 2, isThere: true });
  expect((await get(path)).status).toBe(404);
  expect(read).toHaveBeenCalledTimes(2);
});

test('while Temporal does not answer nothing is said of any question', async () => {
  const { get, read } = toApp({ failures: 1, isThere: false });
  expect((await get(path)).status).toBe(503);
  expect(read).toHaveBeenCalledTimes(1);
});

test('what Temporal says is not there is not asked for again', async () => {
  const { get, read } = toApp({ failures: 1, isThere: true, code: 'NO_PAUSES' });
  expect((await get(path)).status).toBe(404);
  expect(read).toHaveBeenCalledTimes(1);
});
