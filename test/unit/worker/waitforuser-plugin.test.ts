import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { NativeConnection } from '@temporalio/worker';

import { WaitForUserPlugin } from '../../../src/worker/waitforuser-plugin';

afterEach(() => jest.restoreAllMocks());

/** A server that takes updates, or does not. */
function serve(takesUpdates: boolean) {
  const closed: string[] = [];
  const make = (name: string) => ({
    withDeadline: (_deadline: number, work: () => Promise<unknown>) => work(),
    workflowService: { describeNamespace: async () => ({ namespaceInfo: { capabilities: { syncUpdate: takesUpdates } } }) },
    close: async () => void closed.push(name),
  });
  const connect = jest.spyOn(NativeConnection, 'connect').mockResolvedValue(make('its own') as unknown as NativeConnection);
  return { closed, connect, given: make('given') as unknown as NativeConnection };
}

test('a worker without a connection is checked by one of its own, which is closed whatever was found', async () => {
  const accepting = serve(true);
  const options = { taskQueue: 'q' };
  await expect(new WaitForUserPlugin().configureWorker(options)).resolves.toBe(options);
  expect(accepting.closed).toEqual(['its own']);
  const refusing = serve(false);
  await expect(new WaitForUserPlugin().configureWorker(options)).rejects.toThrow('Namespace "default" takes no workflow updates');
  expect(refusing.closed).toEqual(['its own']);
});

test("a worker's own connection stays open", async () => {
  const { closed, connect, given } = serve(true);
  await new WaitForUserPlugin().configureWorker({ taskQueue: 'q', connection: given });
  expect({ closed, connected: connect.mock.calls.length }).toEqual({ closed: [], connected: 0 });
});

test('workflows that have no package of their own preload nothing of it', () => {
  const preloaded = (workflowsPath: string) => new WaitForUserPlugin().configureBundler({ workflowsPath, preloadModules: ['theirs'] }).preloadModules;
  const elsewhere = mkdtempSync(join(tmpdir(), 'waitforuser-elsewhere-'));
  try {
    expect(preloaded(join(elsewhere, 'workflows'))).toEqual(['theirs']);
    expect(preloaded(__dirname)).toEqual(['theirs', expect.stringMatching(/preload\.js$/)]);
  } finally {
    rmSync(elsewhere, { recursive: true });
  }
});
