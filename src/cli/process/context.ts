import type { Interruption } from './interruption';
import type { Output } from './output';

/** What the code of a command gets. */
export interface Context extends Interruption {
  readonly output: Output;
  /** Whether a person may be asked. */
  readonly interactive: boolean;
}
