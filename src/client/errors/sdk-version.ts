/** The lowest version of Temporal's SDK on which the scenarios pass; `package.json` asks for the same. */
export const LOWEST_SDK = '1.23.0';

/**
 * Throws where a connection is of an older SDK than this package can use; what is missing there would fail later, without
 * a reason. A connection tells the server its version; a native one does not, and passes.
 */
export function checkSdkVersion(connection: unknown): void {
  const { options } = (connection ?? {}) as { readonly options?: { readonly metadata?: Readonly<Record<string, unknown>> } };
  const version = options?.metadata?.['client-version'];
  if (typeof version !== 'string' || !isOlder(version, LOWEST_SDK)) return;
  throw new TypeError(`waitforuser needs @temporalio/client ${LOWEST_SDK} or a later 1.x, and this client is of ${version}. Update all @temporalio packages together.`);
}

function isOlder(version: string, lowest: string): boolean {
  const [left, right] = [toNumbers(version), toNumbers(lowest)];
  const different = right.findIndex((number, i) => number !== left[i]);
  return different >= 0 && (left[different] ?? 0) < (right[different] ?? 0);
}

function toNumbers(version: string): readonly number[] {
  return version.split(/[.+-]/).slice(0, 3).map(Number);
}
