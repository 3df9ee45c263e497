import type { temporal } from '@temporalio/proto';
import type { PausesAnswer } from 'waitforuser';

import type { Program, Result } from './program';
import type { SentAnswer } from './sent-answer';

/** All data about a finished program. */
export interface FinishedRun {
  readonly program: Program;
  readonly sent: readonly SentAnswer[];
  readonly result: Result;
  /** The result of the pauses query after the end. For it, a worker replays the whole history. */
  readonly asked: PausesAnswer;
  readonly events: readonly temporal.api.history.v1.IHistoryEvent[];
}
