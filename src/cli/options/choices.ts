/** Output formats. */
export const FORMATS = ['text', 'json', 'jsonl'] as const;
export type Format = (typeof FORMATS)[number];

/** Input types of questions. */
export const INPUT_TYPES = ['text', 'approval', 'select', 'multiselect'] as const;

/** Sort orders of a list. */
export const ORDERS = ['priority', 'deadline', 'age'] as const;
