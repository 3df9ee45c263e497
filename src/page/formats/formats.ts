/** Dates, numbers and ages as the person's language writes them. */
export interface Formats {
  readonly locale: string;
  /** `1,234.5` */
  number(value: number): string;
  /** A day, `YYYY-MM-DD`, as `14 Dec 2026`. */
  day(day: string): string;
  /** The time of a moment, `14:05`. */
  time(at: string): string;
  /** A moment in a sentence: `today at 14:05`, `yesterday at 14:05`, `Mon 30 Nov at 14:05`. */
  moment(at: string): string;
  /** A day of the person's own calendar near today, `Mon 30 Nov`; `days` from today. */
  near(at: string | number): { readonly text: string; readonly days: number };
  /** How long ago, in a sentence: `2 min ago`. */
  ago(at: string): string;
  /** A duration in its largest unit: `3 h`, `40 min`, `1 d`. */
  span(ms: number): string;
  /** `a, b and c` */
  list(items: readonly string[]): string;
}
