import { parseArgs } from 'node:util';

export const USAGE = 'Usage: npm run test:inbox -- --workflows N   (default 10000)';

/** How many workflows wait in each namespace; `undefined` for a command line that cannot be read. */
export function toWorkflows(args: readonly string[]): number | undefined {
  try {
    const { values } = parseArgs({ args: [...args], options: { workflows: { type: 'string' } } });
    const workflows = Number(values.workflows ?? 10_000);
    // Fewer could not have one of each kind.
    return Number.isSafeInteger(workflows) && workflows >= 100 ? workflows : undefined;
  } catch {
    return undefined;
  }
}
