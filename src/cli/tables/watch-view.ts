import type { UnreadableRow } from '../../client/listing/listed-pause';
import type { InboxEvent } from '../../client/watching/inbox-event';

/** Who is told of what happens to the open pauses. */
export interface WatchView {
  show(event: InboxEvent): void;
  /** What cannot be read now, all of it. */
  unreadable(rows: readonly UnreadableRow[]): void;
  /** A look at the server failed; watching goes on. */
  fail(message: string): void;
  /** Something that a person has to know, e.g. of a command that failed. */
  say(text: string): void;
}
