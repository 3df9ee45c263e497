import type { ListedPause } from '../listing/listed-pause';

/** What happened to a pause, as the visibility store shows it: each at least once. */
export type InboxEvent =
  | {
      /** `changed`: another wording or deadline. `overdue`: its deadline passed and no worker has processed that yet. */
      readonly type: 'opened' | 'changed' | 'settled' | 'overdue';
      /** The pause as last listed. */
      readonly pause: ListedPause;
      /** Opaque; `watch({ cursor })` goes on after this event. */
      readonly cursor: string;
    }
  | {
      /**
       * First of all where a cursor's place is not known any more (another process, or too long ago): whatever is not
       * among `open` was settled. `opened` follows for what has opened since the cursor's time.
       */
      readonly type: 'resumed';
      /** Ids of all open pauses. */
      readonly open: readonly string[];
      readonly cursor: string;
    };
