import type { PauseRecord } from '../../protocol/pause-record';

/** What a person may do with a pause. */
export type InboxAction = 'see' | 'answer' | 'assign';

/** Who looks at the inbox. */
export interface Viewer {
  /** The person's `user:…` name. */
  readonly name: string;
  /** What they may do with a pause; without `see` it is hidden from them. Called for every row, so it is synchronous and cheap. */
  readonly may: (pause: PauseRecord) => readonly InboxAction[];
}
