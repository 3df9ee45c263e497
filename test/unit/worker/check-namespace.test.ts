import type { NativeConnection } from '@temporalio/worker';

import { checkNamespace } from '../../../src/worker/check-namespace';
import type { Needed } from '../../../src/worker/check-namespace';

const told: string[] = [];
const logger = { info: (message: string, meta: { reason: string }) => void told.push(`${message}: ${meta.reason}`) } as unknown as Needed['logger'];
beforeEach(() => (told.length = 0));

/** A server that tells no attributes, but counts by them, or does not. */
function check(count: () => unknown): Promise<void> {
  const connection = {
    withDeadline: (_deadline: number, work: () => Promise<unknown>) => work(),
    operatorService: { listSearchAttributes: async () => fail(12, 'unknown service') },
    workflowService: {
      describeNamespace: async () => ({ namespaceInfo: { capabilities: { syncUpdate: true } } }),
      countWorkflowExecutions: async (request: { query: string }) => {
        expect(request).toEqual({ namespace: 'shop', query: "`Mine` = 'user:nobody'" });
        return count();
      },
    },
  };
  return checkNamespace(connection as unknown as NativeConnection, { namespace: 'shop', attribute: 'Mine', logger });
}

function fail(code: number, message: string): never {
  throw Object.assign(new Error(message), { code });
}

test('where attributes are not told, one by which workflows can be counted is there', async () => {
  await expect(check(() => ({ count: 0 }))).resolves.toBeUndefined();
  expect(told).toEqual([]);
});

test('one that a query does not know is missing, and the error has the command that registers it', async () => {
  await expect(check(() => fail(3, 'invalid query'))).rejects.toThrow('--namespace shop --name Mine --type KeywordList');
});

test('a server that does not count either is logged, and the worker starts', async () => {
  await expect(check(() => fail(14, 'unavailable'))).resolves.toBeUndefined();
  expect(told).toEqual(['waitForUser: it is not known whether the search attribute Mine is registered: unavailable']);
});
