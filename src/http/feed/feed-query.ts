/** Which pauses of the viewer's own list are wanted. Every field narrows. */
export interface FeedQuery {
  /** `me`: what the viewer may answer. `all`: what they may see. */
  readonly for: 'me' | 'all';
  /** Pauses meant for any of these names, in comparable form; `anyone` stands for pauses without an audience. Empty: no filter. */
  readonly audience: readonly string[];
  readonly inputType?: string | undefined;
  readonly key?: string | undefined;
  readonly workflowType?: string | undefined;
  readonly priority?: number | undefined;
  /** ISO 8601: pauses whose deadline is earlier. */
  readonly dueBefore?: string | undefined;
  /** Pauses that are meant for no single person. */
  readonly unclaimed?: true | undefined;
  /** True: only pauses whose deadline has passed. False: all others. */
  readonly overdue?: boolean | undefined;
  /** A plain text, found in question, key, workflow id and type whatever its case. */
  readonly search?: string | undefined;
}
