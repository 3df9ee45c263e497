import { randomUUID } from 'node:crypto';

import { Client } from '@temporalio/client';
import type { Connection } from '@temporalio/client';

import { until } from './until';

const SECONDS = 24 * 60 * 60;

/** Registers a namespace and gives its name, once all parts of the server know it. */
export async function registerNamespace(connection: Connection): Promise<string> {
  const namespace = `namespace-${randomUUID()}`;
  await connection.workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod: { seconds: SECONDS as unknown as Long } });
  const client = new Client({ connection, namespace });
  await until(`namespace ${namespace}`, () => client.workflow.count().then(() => true, () => false));
  return namespace;
}

type Long = NonNullable<NonNullable<Parameters<Connection['workflowService']['registerNamespace']>[0]['workflowExecutionRetentionPeriod']>['seconds']>;
