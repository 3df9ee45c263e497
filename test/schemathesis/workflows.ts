import { askUser } from 'waitforuser/workflow';
import type { PauseOptions } from 'waitforuser/workflow';

/** Asks the same question for ever, whatever is answered. */
export async function askForEver(options: PauseOptions): Promise<never> {
  for (;;) await askUser('Does this refund go out?', options);
}
