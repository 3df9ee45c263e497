import { parseArgs } from 'node:util';

/** How big the crash test is. */
export interface CrashOptions {
  readonly workflows: number;
  /** How long processes are killed; what is open then is finished in peace. */
  readonly minutes: number;
}

export const USAGE = 'Usage: npm run test:crash -- --workflows N --minutes M   (default 100 and 2)';

/** Reads the command line; `undefined` for one that cannot be read. */
export function toCrashOptions(args: readonly string[]): CrashOptions | undefined {
  try {
    const { values } = parseArgs({ args: [...args], options: { workflows: { type: 'string' }, minutes: { type: 'string' } } });
    const options = { workflows: Number(values.workflows ?? 100), minutes: Number(values.minutes ?? 2) };
    return Number.isSafeInteger(options.workflows) && options.workflows > 0 && options.minutes > 0 ? options : undefined;
  } catch {
    return undefined;
  }
}
