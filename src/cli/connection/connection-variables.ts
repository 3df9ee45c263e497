import type { CommonOptions } from '../options/define-command';

/** The connection options, named as in Temporal's own command line. */
export type ConnectionOptions = Partial<Omit<CommonOptions, 'output' | 'input' | 'commandTimeout'>>;

// A path replaces the same certificate given as data in the environment.
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
  codecEndpoint: ['TEMPORAL_CODEC_ENDPOINT'],
  codecAuth: ['TEMPORAL_CODEC_AUTH'],
} as const satisfies Readonly<Record<Exclude<keyof ConnectionOptions, 'clientConnectTimeout' | 'codecHeader'>, readonly [string, ...string[]]>>;

/**
 * Returns the environment, with the options written into it as TEMPORAL_* variables. So Temporal's own code decides what they
 * mean and what overrides what.
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
