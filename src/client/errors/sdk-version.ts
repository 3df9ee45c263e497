/** The lowest version of Temporal's SDK on which the scenarios pass; `package.json` requires the same. */
export const LOWEST_SDK = '1.23.0';

/**
 * Throws if a connection is of an SDK that is too old, because missing functions would fail later with an unclear error. A
 * connection carries its version; a native connection does not, and is not checked.
 */
export function checkSdkVersion(connection: unknown): void {
  const { options } = (connection ?? {}) as { readonly options?: { readonly metadata?: Readonly<Record<string, unknown>> } };
  const version = options?.metadata?.['client-version'];
  if (typeof version !== 'string' || !isOlder(version, LOWEST_SDK)) return;
  throw new TypeError(`waitforuser needs @temporalio/client ${LOWEST_SDK} or a later 1.x, but this client has version ${version}. Update all @temporalio packages together.`);
}

function isOlder(version: string, lowest: string): boolean {
  const [left, right] = [toNumbers(version), toNumbers(lowest)];
  const different = right.findIndex((number, i) => number !== left[i]);
  return different >= 0 && (left[different] ?? 0) < (right[different] ?? 0);
}

function toNumbers(version: string): readonly number[] {
  return version.split(/[.+-]/).slice(0, 3).map(Number);
}
