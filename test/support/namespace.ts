import { randomUUID } from 'node:crypto';

import { Client, Connection } from '@temporalio/client';

import { PatientInbox } from './patient-inbox';
import { until } from './until';
import type { ClientSession } from './open-client';

/** A client and an inbox of a namespace of their own. */
export interface NamespaceSession extends ClientSession {
  readonly namespace: string;
}

const SECONDS = 24 * 60 * 60;

/** Registers a namespace, and opens a client of it once all parts of the server know it. */
export async function openNamespace(address = process.env['TEST_TEMPORAL_ADDRESS'] as string): Promise<NamespaceSession> {
  const namespace = `namespace-${randomUUID()}`;
  const connection = await Connection.connect({ address });
  await connection.workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod: { seconds: SECONDS as unknown as Long } });
  const client = new Client({ connection, namespace });
  await until(`namespace ${namespace}`, () => client.workflow.count().then(() => true, () => false));
  return { address, namespace, client, inbox: new PatientInbox(client), [Symbol.asyncDispose]: () => connection.close() };
}

type Long = NonNullable<NonNullable<Parameters<Connection['workflowService']['registerNamespace']>[0]['workflowExecutionRetentionPeriod']>['seconds']>;
