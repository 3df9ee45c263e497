import { randomUUID } from 'node:crypto';

import { openClient } from './open-client';
import type { ClientSession } from './open-client';
import { until } from './until';

const SECONDS = 24 * 60 * 60;

/** Registers a namespace and gives its name, once all parts of the server know it. */
export async function registerNamespace(address?: string): Promise<string> {
  const namespace = `namespace-${randomUUID()}`;
  await using session = await openClient(address, namespace);
  const { workflow, workflowService } = session.client;
  await workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod: { seconds: SECONDS as unknown as Long } });
  await until(`namespace ${namespace}`, () => workflow.count().then(() => true, () => false));
  return namespace;
}

type Long = NonNullable<NonNullable<Parameters<ClientSession['client']['workflowService']['registerNamespace']>[0]['workflowExecutionRetentionPeriod']>['seconds']>;
