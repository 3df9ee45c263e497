/** How data is written. */
export const FORMATS = ['text', 'json', 'jsonl'] as const;
export type Format = (typeof FORMATS)[number];

/** How questions are answered. */
export const INPUT_TYPES = ['text', 'approval', 'select', 'multiselect'] as const;

/** What comes first in a list. */
export const ORDERS = ['priority', 'deadline', 'age'] as const;
