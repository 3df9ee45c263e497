import { askUser } from 'waitforuser/workflow';
import type { PauseOptions } from 'waitforuser/workflow';

/** Asks the same question for ever, whatever is answered. */
export async function askForEver({ key, ...options }: PauseOptions): Promise<never> {
  // A key stands for one pause of a run.
  for (let turn = 1; ; turn++) await askUser('Does this refund go out?', { ...options, ...(key !== undefined && { key: `${key}-${turn}` }) });
}
