import type { VNode } from 'preact';

import type { QuestionProps } from '../context';

/** One question, to read and to answer. */
export function Question({ known }: QuestionProps): VNode {
  return <div class="question">{known?.question?.question}</div>;
}
