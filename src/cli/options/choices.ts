/** Output formats. */
export const FORMATS = ['text', 'json', 'jsonl'] as const;
export type Format = (typeof FORMATS)[number];

/** Sort orders of a list. */
export const ORDERS = ['priority', 'deadline', 'age'] as const;
