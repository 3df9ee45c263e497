import type { Template } from '../template';

/** English texts of a question and of its answer. */
export const QUESTION_EN = {
  sendAnswer: 'Send answer',
} as const satisfies Readonly<Record<string, Template>>;
