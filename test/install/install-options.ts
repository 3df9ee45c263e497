import { parseArgs } from 'node:util';

/** Which rows of the matrix are run. */
export interface InstallOptions {
  /** Only rows whose name contains one of these. */
  readonly only: readonly string[];
  /** The few rows that CI runs. */
  readonly short: boolean;
  /** Keep the folders of the projects, to look into them. */
  readonly keep: boolean;
}

export const USAGE = 'Usage: npm run test:install -- --only NAME --short --keep   (--only may be repeated)';

/** Reads the command line. Returns `undefined` if it is invalid. */
export function toInstallOptions(args: readonly string[]): InstallOptions | undefined {
  try {
    const { values } = parseArgs({ args: [...args], options: { only: { type: 'string', multiple: true }, short: { type: 'boolean' }, keep: { type: 'boolean' } } });
    return { only: values.only ?? [], short: values.short ?? false, keep: values.keep ?? false };
  } catch {
    return undefined;
  }
}
