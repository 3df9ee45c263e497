import { readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';

import { z } from 'zod';

import { CliError } from '../process/cli-error';
import { EXIT } from '../process/exit-codes';

/** The codec of a profile of `temporal.toml`. */
export type ProfileCodec = z.output<typeof CODEC>;

const CODEC = z.object({ endpoint: z.string().optional(), auth: z.string().optional() });
const CONFIG = z.object({ profile: z.record(z.string(), z.object({ codec: CODEC.optional() })).optional() });

/**
 * Reads the codec of the selected profile. `@temporalio/envconfig` reads these fields, too, but its profiles do not have
 * them. It has read the same file before, so that a file which is not TOML, or a profile that does not exist, is reported
 * already.
 */
export async function readProfileCodec(variables: Readonly<Record<string, string>>): Promise<ProfileCodec> {
  const text = readConfigFile(variables);
  if (text === undefined) return {};
  const { parse } = await import('smol-toml');
  const read = CONFIG.safeParse(parse(text));
  // No message repeats what the file holds, which may be a secret.
  if (!read.success) throw new CliError('BAD_CONFIGURATION', 'A codec in temporal.toml is not valid: endpoint and auth have to be texts.', { exitCode: EXIT.noConnection });
  return read.data.profile?.[variables['TEMPORAL_PROFILE'] ?? 'default']?.codec ?? {};
}

function readConfigFile(variables: Readonly<Record<string, string>>): string | undefined {
  const path = variables['TEMPORAL_CONFIG_FILE'] ?? toDefaultPath(variables);
  if (path === undefined) return undefined;
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

// https://docs.temporal.io/develop/environment-configuration
function toDefaultPath({ APPDATA, HOME, XDG_CONFIG_HOME }: Readonly<Record<string, string>>): string | undefined {
  const inHome = (...folders: readonly string[]) => (HOME ? join(HOME, ...folders) : undefined);
  const onLinux = () => (XDG_CONFIG_HOME ? (isAbsolute(XDG_CONFIG_HOME) ? XDG_CONFIG_HOME : undefined) : inHome('.config'));
  const folder = process.platform === 'win32' ? APPDATA : process.platform === 'darwin' ? inHome('Library', 'Application Support') : onLinux();
  return folder ? join(folder, 'temporalio', 'temporal.toml') : undefined;
}
