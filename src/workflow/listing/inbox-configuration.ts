/** How the open pauses of a workflow can be listed. */
export type ListingChoice = 'memo' | 'attribute' | 'off';

/** Options of `configureInbox`. */
export interface InboxConfiguration {
  /**
   * `'memo'` (default): listed, without any set-up. `'attribute'`: also indexed by audience. Register the search attribute
   * as a KeywordList first, since Temporal fails the workflow's tasks until it is registered. `'off'`: not listed; `get`,
   * the query and answers still work.
   */
  readonly listing?: ListingChoice;
  /** Name of the search attribute, a KeywordList. Default `WaitingForUser`. */
  readonly attribute?: string;
}
