import type { Template } from '../template';

/** English texts of the list and of what stands around it. */
export const PAGE_EN = {
  inbox: 'Inbox',
} as const satisfies Readonly<Record<string, Template>>;
