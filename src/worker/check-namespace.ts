import type { Logger, NativeConnection } from '@temporalio/worker';

// Number of Temporal's type: https://github.com/temporalio/api/blob/master/temporal/api/enums/v1/common.proto
const KEYWORD_LIST = 7;
// Numbers of gRPC's status codes: https://grpc.io/docs/guides/status-codes/
const INVALID_ARGUMENT = 3;
/** The server is asked for so long. */
const ASK_MS = 5_000;

/** What the workflows of a worker need of its namespace. */
export interface Needed {
  readonly namespace: string;
  readonly attribute: string | undefined;
  readonly logger: Logger;
}

/**
 * Throws if the namespace takes no updates, or lacks the search attribute. What the server does not tell (it is too old, or
 * the worker may not ask) is logged and left to the first workflow.
 */
export async function checkNamespace(connection: NativeConnection, needed: Needed): Promise<void> {
  const { namespace, attribute, logger } = needed;
  const ask = <T>(what: string, read: () => Promise<T>) => orUnknown(connection.withDeadline(Date.now() + ASK_MS, read), logger, what);
  const [updates, type] = await Promise.all([
    ask('whether the namespace takes updates', () => readTakesUpdates(connection, namespace)),
    attribute === undefined ? undefined : ask(`whether the search attribute ${attribute} is registered`, () => readAttributeType(connection, namespace, attribute)),
  ]);
  if (updates === false) {
    throw new Error(
      `Namespace ${JSON.stringify(namespace)} takes no workflow updates, by which answers are confirmed. ` +
        'Update Temporal Server, or set frontend.enableUpdateWorkflowExecution to true.'
    );
  }
  if (type === 'missing') {
    throw new Error(
      `The search attribute ${JSON.stringify(attribute)} is not registered in namespace ${JSON.stringify(namespace)}, so tasks of workflows that write it would fail. ` +
        `Run: temporal operator search-attribute create --namespace ${namespace} --name ${attribute} --type KeywordList`
    );
  }
  if (type === 'other') throw new Error(`The search attribute ${JSON.stringify(attribute)} of namespace ${JSON.stringify(namespace)} is not a KeywordList. Choose another name by configureInbox({ attribute }).`);
}

async function readTakesUpdates({ workflowService }: NativeConnection, namespace: string): Promise<boolean | undefined> {
  const { namespaceInfo } = await workflowService.describeNamespace({ namespace });
  return namespaceInfo?.capabilities?.syncUpdate ?? undefined;
}

async function readAttributeType(connection: NativeConnection, namespace: string, attribute: string): Promise<'present' | 'missing' | 'other'> {
  try {
    const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
    const type = customAttributes[attribute];
    if (type === undefined) return 'missing';
    return Number(type) === KEYWORD_LIST ? 'present' : 'other';
  } catch {
    // Managed servers do not offer that service. A query by the attribute shows, too, whether it is registered.
    return readIsQueryable(connection, namespace, attribute);
  }
}

async function readIsQueryable({ workflowService }: NativeConnection, namespace: string, attribute: string): Promise<'present' | 'missing'> {
  try {
    await workflowService.countWorkflowExecutions({ namespace, query: `\`${attribute}\` = 'user:nobody'` });
    return 'present';
  } catch (error) {
    if ((error as { readonly code?: unknown }).code === INVALID_ARGUMENT) return 'missing';
    throw error;
  }
}

async function orUnknown<T>(asked: Promise<T>, logger: Logger, what: string): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    logger.info(`waitForUser: it is not known ${what}`, { reason: error instanceof Error ? error.message : String(error) });
    return undefined;
  }
}
