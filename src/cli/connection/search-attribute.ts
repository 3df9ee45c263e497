import { CliError } from '../process/cli-error';
import type { Session } from './connect';
import { EXIT } from '../process/exit-codes';
import { isCloud } from './web-ui';

// Numbers of Temporal's types: https://github.com/temporalio/api/blob/master/temporal/api/enums/v1/common.proto
const TYPES = ['Unspecified', 'Text', 'Keyword', 'Int', 'Double', 'Bool', 'Datetime', 'KeywordList'];
const KEYWORD_LIST_NUMBER = 7;
// Numbers of gRPC's status codes: https://grpc.io/docs/guides/status-codes/
const GRPC = { INVALID_ARGUMENT: 3, ALREADY_EXISTS: 6, PERMISSION_DENIED: 7, FAILED_PRECONDITION: 9, UNIMPLEMENTED: 12 };
const MAX_WAIT_MS = 20_000;
const CHECK_EVERY_MS = 200;

/** The type of a registered search attribute of the namespace; `undefined` if it is not registered. */
export async function findAttributeType(session: Session, attribute: string): Promise<string | undefined> {
  const { connection, namespace, inbox } = session;
  try {
    const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
    const type = customAttributes[attribute];
    return type === undefined ? undefined : (TYPES[type] ?? `type ${type}`);
  } catch (error) {
    // Managed servers do not offer that service. A query by the attribute shows, too, whether it is registered.
    if (!isOneOf(error, [GRPC.UNIMPLEMENTED, GRPC.PERMISSION_DENIED])) throw error;
    return (await inbox.status()).listedBy === 'attribute' ? TYPES[KEYWORD_LIST_NUMBER] : undefined;
  }
}

/** Registers a search attribute and waits until lists can use it. */
export async function registerAttribute(session: Session, attribute: string): Promise<void> {
  const { connection, namespace, address, inbox } = session;
  if (isCloud(address)) throw toByHand(attribute, namespace);
  try {
    await connection.operatorService.addSearchAttributes({ namespace, searchAttributes: { [attribute]: KEYWORD_LIST_NUMBER } });
  } catch (error) {
    if (isOneOf(error, [GRPC.UNIMPLEMENTED])) throw toByHand(attribute, namespace, error);
    if (!isOneOf(error, [GRPC.ALREADY_EXISTS])) throw isOneOf(error, [GRPC.INVALID_ARGUMENT, GRPC.FAILED_PRECONDITION]) ? toRefused(attribute, error) : error;
  }
  for (const end = Date.now() + MAX_WAIT_MS; (await inbox.status()).listedBy !== 'attribute' && Date.now() < end; ) {
    await new Promise((resolve) => setTimeout(resolve, CHECK_EVERY_MS));
  }
}

function toByHand(attribute: string, namespace: string, cause?: unknown): CliError {
  const message =
    `This server only registers search attributes with its own tools. On Temporal Cloud, run ` +
    `tcld namespace search-attributes add --namespace ${namespace} --search-attribute "${attribute}=KeywordList", ` +
    `or use the namespace's page at https://cloud.temporal.io. Then run "waitforuser setup --check".`;
  return new CliError('BY_HAND', message, { exitCode: EXIT.failure, details: { attribute, namespace }, cause });
}

// A SQL store has room for only three attributes of this type.
function toRefused(attribute: string, error: unknown): CliError {
  const { details } = error as { readonly details: string };
  const message =
    `Temporal did not register ${attribute}: ${details}. If there is no room for another KeywordList, give --attribute the name of an existing one that is free, ` +
    'and set the same name by configureInbox({ attribute }).';
  return new CliError('NOT_REGISTERED', message, { exitCode: EXIT.failure, cause: error });
}

function isOneOf(error: unknown, codes: readonly number[]): boolean {
  return codes.includes((error as { readonly code?: number }).code ?? -1);
}
