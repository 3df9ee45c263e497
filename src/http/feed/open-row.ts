import type { ListedPause } from '../../client/listing/listed-pause';

/** An open pause as the poll last saw it. */
export interface OpenRow {
  readonly pause: ListedPause;
  /** Whether its deadline had passed when the poll saw it. Kept, so that a list and its events agree. */
  readonly overdue: boolean;
}
