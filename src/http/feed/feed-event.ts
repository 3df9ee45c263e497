import type { ListedPause } from '../../client/listing/listed-pause';
import type { InboxAction } from './viewer';

/** What happened to one viewer's list. `cursor` is the place after this event. */
export type FeedEvent =
  | {
      /** `opened`: the pause came into the list, whatever the reason. */
      readonly type: 'opened' | 'changed' | 'overdue';
      readonly pause: ListedPause;
      readonly may: readonly InboxAction[];
      readonly cursor: string;
    }
  | {
      /** The pause left the list, whatever the reason. */
      readonly type: 'settled';
      readonly id: string;
      readonly cursor: string;
    }
  | {
      /** The place that was given is unknown: load the list again. */
      readonly type: 'resumed';
      readonly cursor: string;
    };
