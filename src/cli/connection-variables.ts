import { usageError } from './cli-error';

/** The connection's options, named as Temporal's own command line names them. */
export interface ConnectionOptions {
  readonly address?: string;
  readonly namespace?: string;
  readonly profile?: string;
  readonly apiKey?: string;
  readonly tls?: true;
  readonly tlsCaPath?: string;
  readonly tlsCertPath?: string;
  readonly tlsKeyPath?: string;
  readonly tlsServerName?: string;
  readonly clientConnectTimeout?: number;
}

// A path given here replaces what the environment gives as data.
const VARIABLES = {
  address: ['TEMPORAL_ADDRESS'],
  namespace: ['TEMPORAL_NAMESPACE'],
  profile: ['TEMPORAL_PROFILE'],
  apiKey: ['TEMPORAL_API_KEY'],
  tls: ['TEMPORAL_TLS'],
  tlsCaPath: ['TEMPORAL_TLS_SERVER_CA_CERT_PATH', 'TEMPORAL_TLS_SERVER_CA_CERT_DATA'],
  tlsCertPath: ['TEMPORAL_TLS_CLIENT_CERT_PATH', 'TEMPORAL_TLS_CLIENT_CERT_DATA'],
  tlsKeyPath: ['TEMPORAL_TLS_CLIENT_KEY_PATH', 'TEMPORAL_TLS_CLIENT_KEY_DATA'],
  tlsServerName: ['TEMPORAL_TLS_SERVER_NAME'],
} as const satisfies Readonly<Record<Exclude<keyof ConnectionOptions, 'clientConnectTimeout'>, readonly [string, ...string[]]>>;

/**
 * The environment with the options in it as the TEMPORAL_* variables they stand for, so that what they mean, and what
 * overrides what, stays with Temporal's own reading of them.
 */
export function toVariables(options: ConnectionOptions, env: NodeJS.ProcessEnv): Record<string, string> {
  const { tlsCertPath, tlsKeyPath } = options;
  if ((tlsCertPath === undefined) !== (tlsKeyPath === undefined)) {
    throw usageError('A client certificate needs its key: give --tls-cert-path and --tls-key-path together.');
  }
  const variables = Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined));
  for (const [option, [variable, ...replaced]] of Object.entries(VARIABLES)) {
    const value = options[option as keyof typeof VARIABLES];
    if (value === undefined) continue;
    for (const name of replaced) delete variables[name];
    variables[variable] = String(value);
  }
  return variables;
}
