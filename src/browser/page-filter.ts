import type { InputType } from '../protocol/question';

/** Which pauses of the person's own list. Every field narrows. */
export interface PageFilter {
  /** `me`: what they may answer. `all`: what they may see. Default `me`. */
  readonly for?: 'me' | 'all' | undefined;
  /** Pauses meant for any of these: `user:alice`, `group:support`; `anyone` stands for pauses without an audience. */
  readonly audience?: readonly string[] | undefined;
  readonly inputType?: InputType | undefined;
  readonly key?: string | undefined;
  readonly workflowType?: string | undefined;
  /** 1 most urgent to 5. */
  readonly priority?: number | undefined;
  /** ISO 8601: pauses whose deadline is earlier. */
  readonly dueBefore?: string | undefined;
  /** Pauses that are meant for no single person. */
  readonly unclaimed?: true | undefined;
  /** True: only pauses whose deadline has passed. False: all others. */
  readonly overdue?: boolean | undefined;
  /** A plain text, found in question, key, workflow id and type whatever its case. At most 200 characters. */
  readonly search?: string | undefined;
}

/** The query of a filter alone, the same for `page` and `watch`. It is never empty. */
export function toFilterQuery({ cursor, order, pageSize, signal, onError, onCount, ...filter }: PageFilter & Readonly<Partial<Record<'cursor' | 'order' | 'pageSize' | 'signal' | 'onError' | 'onCount', unknown>>>): string {
  return toQuery({ ...filter, for: filter.for ?? 'me' });
}

type Parameter = string | number | boolean | readonly string[] | undefined;

/** A filter, and other parameters, as a query. */
export function toQuery(parameters: object): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters) as [string, Parameter][]) {
    for (const one of [value].flat()) {
      if (one !== undefined) query.append(name, String(one));
    }
  }
  // So that the same filter is the same text.
  query.sort();
  const text = query.toString();
  return text && `?${text}`;
}
