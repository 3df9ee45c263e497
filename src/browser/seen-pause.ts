import type { PauseRecord } from '../protocol/pause-record';

/** What a person may do with a pause that they see. */
export type SeenAction = 'answer' | 'assign';

/** One pause, as the person may see it. */
export interface SeenRecord extends PauseRecord {
  readonly may: readonly SeenAction[];
}

/** An open pause in a list. If it is a `stub`, `get` gives the whole question. */
export interface SeenPause extends SeenRecord {
  readonly status: 'open';
  readonly workflowType: string;
  readonly taskQueue: string;
}
