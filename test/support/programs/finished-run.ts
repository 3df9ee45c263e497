import type { temporal } from '@temporalio/proto';
import type { PausesAnswer } from 'waitforuser';

import type { Program, Result } from './program';
import type { SentAnswer } from './sent-answer';

/** Everything that is known about a finished program. */
export interface FinishedRun {
  readonly program: Program;
  readonly sent: readonly SentAnswer[];
  readonly result: Result;
  /** The pauses query after the end, which a worker answers by replaying the whole history. */
  readonly asked: PausesAnswer;
  readonly events: readonly temporal.api.history.v1.IHistoryEvent[];
}
