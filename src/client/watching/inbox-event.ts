import type { ListedPause } from '../listing/listed-pause';

/** What happened to a pause, as the visibility store shows it. Each event is delivered at least once. */
export type InboxEvent =
  | {
      /** `changed`: another question, deadline, audience, priority or state of its decision. `overdue`: its deadline has passed and no worker has processed that yet. */
      readonly type: 'opened' | 'changed' | 'settled' | 'overdue';
      /** The pause as last listed. */
      readonly pause: ListedPause;
      /** Opaque. `watch({ cursor })` continues after this event. */
      readonly cursor: string;
    }
  | {
      /**
       * The first event if the position of a cursor is unknown (it is of another process, or too old). Every pause that is
       * not in `open` was settled. `opened` events follow for pauses that have opened since the cursor's time.
       */
      readonly type: 'resumed';
      /** Ids of all open pauses. */
      readonly open: readonly string[];
      readonly cursor: string;
    };
