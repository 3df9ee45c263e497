import { parseArgs } from 'node:util';

export const USAGE = 'Usage: npm run test:inbox -- --workflows N   (default 10000)';

/** Reads from the command line how many workflows wait in each namespace. Returns `undefined` if it is invalid. */
export function toWorkflows(args: readonly string[]): number | undefined {
  try {
    const { values } = parseArgs({ args: [...args], options: { workflows: { type: 'string' } } });
    const workflows = Number(values.workflows ?? 10_000);
    // With fewer workflows, not every kind of them would occur.
    return Number.isSafeInteger(workflows) && workflows >= 100 ? workflows : undefined;
  } catch {
    return undefined;
  }
}
