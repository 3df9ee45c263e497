/** How the open pauses of a workflow can be listed. */
export type ListingChoice = 'memo' | 'attribute' | 'off';

/** Options of `configureInbox`. */
export interface InboxConfiguration {
  /**
   * `'memo'` (default): listed without any set-up. `'attribute'`: also indexed by whom it waits for, once the search
   * attribute is registered as a KeywordList; without that Temporal fails the workflow's tasks until it is.
   * `'off'`: not listed; `get`, the query and answers work.
   */
  readonly listing?: ListingChoice;
  /** Name of the search attribute, a KeywordList. Default `WaitingForUser`. */
  readonly attribute?: string;
}
