import { loadClientConnectConfig } from '@temporalio/envconfig';
import type { ClientConnectConfig } from '@temporalio/envconfig';

export const DEV_SERVER_ADDRESS = '127.0.0.1:7233';

/**
 * The connection to Temporal: `TEMPORAL_ADDRESS`, `TEMPORAL_NAMESPACE`, TLS and API key from the environment, or from the
 * profile (`TEMPORAL_PROFILE`) of a `temporal.toml`.
 */
export function temporalConfig(env: NodeJS.ProcessEnv = process.env): ClientConnectConfig {
  const set = Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return loadClientConnectConfig({ overrideEnvVars: Object.fromEntries(set) });
}

/** The message when no server answers at an address. */
export function noServerMessage(address: string): string {
  return (
    `No Temporal server answers at ${address}. Start one with "./temporal-dev.sh start", ` +
    'or set TEMPORAL_ADDRESS (or a profile in temporal.toml) to the address of yours.'
  );
}
