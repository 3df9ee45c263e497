import { waitForTurn } from '../../../src/client/call-temporal';
import type { Caller } from '../../../src/client/call-temporal';

const client = { withDeadline: jest.fn(), withAbortSignal: jest.fn() } as Caller['client'];
const never = (): Promise<void> => new Promise(() => undefined);

test('who ends a call does not wait for its turn', async () => {
  const abort = new AbortController();
  const waiting = waitForTurn({ client, turn: never, signal: abort.signal });
  abort.abort(new Error('closed'));
  await expect(waiting).rejects.toThrow('closed');
});

test('without turns nobody waits', async () => {
  await expect(waitForTurn({ client })).resolves.toBeUndefined();
});
