import type { Interruption } from './interruption';
import type { Output } from './output';

/** What a command's code gets. */
export interface Context extends Interruption {
  readonly output: Output;
  /** Whether the command may ask the person. */
  readonly interactive: boolean;
}
