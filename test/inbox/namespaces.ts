import type { Connection } from '@temporalio/client';
import { Inbox } from 'waitforuser/client';

import type { CountedConnection } from '../support/count-requests';
import { until } from '../support/until';

const DAY = 86_400;
const KEYWORD_LIST = 7;

/** Registers a namespace and waits until it can be used. */
export async function registerNamespace({ connection, client }: CountedConnection, namespace: string): Promise<void> {
  const seconds = DAY as unknown as Long;
  await connection.workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod: { seconds } });
  await until(`namespace ${namespace}`, () => new Inbox(client(namespace)).status().catch(() => undefined));
}

/** Registers the search attribute of the inbox in a namespace, and waits until lists can use it. */
export async function registerAttribute({ connection, client }: { connection: Connection; client: CountedConnection['client'] }, namespace: string): Promise<void> {
  await connection.operatorService.addSearchAttributes({ namespace, searchAttributes: { WaitingForUser: KEYWORD_LIST } });
  await until('the search attribute', async () => (await new Inbox(client(namespace)).status()).listedBy === 'attribute');
}
