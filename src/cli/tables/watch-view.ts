import type { UnreadableRow } from '../../client/listing/listed-pause';
import type { InboxEvent } from '../../client/watching/inbox-event';

/** Shows what happens to the open pauses. */
export interface WatchView {
  show(event: InboxEvent): void;
  /** All rows that cannot be read now. */
  unreadable(rows: readonly UnreadableRow[]): void;
  /** A poll failed; the watch continues. */
  fail(message: string): void;
  /** A message for the person, e.g. about a command that failed. */
  say(text: string): void;
}
