import { Client, Connection, defaultGrpcRetryOptions, makeGrpcRetryInterceptor } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';

import { Inbox } from '../../client/inbox';
import { readCodecSettings } from '../codec/codec-settings';
import { RemoteCodec } from '../codec/remote-codec';
import { CliError } from '../process/cli-error';
import { toVariables } from './connection-variables';
import type { ConnectionOptions } from './connection-variables';
import { EXIT } from '../process/exit-codes';
import { MAX_TIMER_MS } from '../process/timer';

const DEFAULT_ADDRESS = 'localhost:7233';
const CONNECT_MS = 10_000;
// https://grpc.io/docs/guides/status-codes/
const GRPC_UNAVAILABLE = 14;
const GRPC_RESOURCE_EXHAUSTED = 8;

/** A connection to the namespace that options, environment and profile select. */
export interface Session {
  readonly connection: Connection;
  readonly client: Client;
  readonly inbox: Inbox;
  readonly address: string;
  readonly namespace: string;
}

/** How a command wants to connect. */
export interface ConnectWishes {
  /** Name of the inbox's search attribute, if it is not the default. */
  readonly attribute?: string | undefined;
  /** How often a call is tried while the server does not answer. Default: Temporal's client tries for 20 seconds. A call that the server refuses because of its rate limit is tried as often as by default. */
  readonly maxAttempts?: number;
}

/** Connects to Temporal. Throws an error that says what to do. */
export async function connect(options: ConnectionOptions, { attribute, maxAttempts }: ConnectWishes = {}): Promise<Session> {
  const variables = toVariables(options, process.env);
  const { connectionOptions, namespace = 'default' } = load(variables);
  const codec = await readCodecSettings(options, variables, namespace);
  const { address = DEFAULT_ADDRESS } = connectionOptions;
  const connectTimeout = Math.min(options.clientConnectTimeout ?? CONNECT_MS, MAX_TIMER_MS);
  const interceptors = [makeGrpcRetryInterceptor(toRetries(maxAttempts))];
  const connecting = Connection.connect({ ...connectionOptions, address, connectTimeout, interceptors });
  const connection = await connecting.catch((error: unknown) => refuse(address, error));
  const dataConverter = codec && { payloadCodecs: [new RemoteCodec(codec)] };
  const client = new Client({ connection, namespace, identity: `waitforuser@${process.pid}`, ...(dataConverter && { dataConverter }) });
  return { connection, client, inbox: new Inbox(client, { ...(attribute !== undefined && { attribute }) }), address, namespace };
}

// A server at its rate limit answers. Whoever waits is served a little later, which is no news for a person.
function toRetries(maxAttempts: number | undefined): ReturnType<typeof defaultGrpcRetryOptions> {
  const usual = defaultGrpcRetryOptions();
  if (maxAttempts === undefined) return usual;
  const few = defaultGrpcRetryOptions({ maxAttempts });
  return { ...usual, retryableDecider: (attempt, status) => (Number(status.code) === GRPC_RESOURCE_EXHAUSTED ? usual : few).retryableDecider(attempt, status) };
}

function load(variables: Record<string, string>): ReturnType<typeof loadClientConnectConfig> {
  try {
    return loadClientConnectConfig({ overrideEnvVars: variables });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = `Temporal's configuration is not valid: ${reason}. Check --profile, the TEMPORAL_* variables and temporal.toml.`;
    throw new CliError('BAD_CONFIGURATION', message, { exitCode: EXIT.noConnection, cause: error });
  }
}

function refuse(address: string, error: unknown): never {
  if (isAnswered(error)) throw error;
  const message =
    `No Temporal server answers at ${address}. Start one, or set the address by --address, TEMPORAL_ADDRESS or a --profile of temporal.toml. ` +
    'If the address is right, check --tls and the certificates.';
  throw new CliError('UNAVAILABLE', message, { exitCode: EXIT.noConnection, cause: error });
}

// Whether Temporal has replied with an error, which says more than ours. It is a cause of the error of Temporal's client.
function isAnswered(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const { code } = cause as { readonly code?: unknown };
    if (typeof code === 'number') return code !== GRPC_UNAVAILABLE;
  }
  return false;
}
