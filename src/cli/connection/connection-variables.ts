import type { CommonOptions } from '../options/define-command';

/** The connection's options, named as Temporal's own command line names them. */
export type ConnectionOptions = Partial<Omit<CommonOptions, 'output' | 'input' | 'commandTimeout'>>;

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
  const variables = Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined));
  for (const [option, [variable, ...replaced]] of Object.entries(VARIABLES)) {
    const value = options[option as keyof typeof VARIABLES];
    if (value === undefined) continue;
    for (const name of replaced) delete variables[name];
    variables[variable] = String(value);
  }
  return variables;
}
