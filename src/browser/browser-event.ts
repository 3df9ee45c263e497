import type { SeenPause } from './seen-pause';

/** What happened to the person's own list. `cursor` is the place after this event. Each event is delivered at least once. */
export type BrowserEvent =
  /** `opened`: the pause came into the list, whatever the reason. */
  | { readonly type: 'opened' | 'changed' | 'overdue'; readonly pause: SeenPause; readonly cursor: string }
  /** It left the list, whatever the reason. */
  | { readonly type: 'settled'; readonly id: string; readonly cursor: string }
  /** The server does not know what happened since: load the list again. */
  | { readonly type: 'resumed'; readonly cursor: string };
