import { parseArgs } from 'node:util';

/** The size of the crash test. */
export interface CrashOptions {
  readonly workflows: number;
  /** How long processes are killed. After that, the open workflows are finished without kills. */
  readonly minutes: number;
}

export const USAGE = 'Usage: npm run test:crash -- --workflows N --minutes M   (default 100 and 2)';

/** Reads the command line. Returns `undefined` if it is invalid. */
export function toCrashOptions(args: readonly string[]): CrashOptions | undefined {
  try {
    const { values } = parseArgs({ args: [...args], options: { workflows: { type: 'string' }, minutes: { type: 'string' } } });
    const options = { workflows: Number(values.workflows ?? 100), minutes: Number(values.minutes ?? 2) };
    return Number.isSafeInteger(options.workflows) && options.workflows > 0 && options.minutes > 0 ? options : undefined;
  } catch {
    return undefined;
  }
}
