import type { VNode } from 'preact';

import type { Question } from '../../protocol/question';
import { Markdown } from '../markdown/markdown';
import { splitQuestion } from './head';

/** What stands under a question's heading: the rest of its text as it was written, and its details. */
export function QuestionText({ question }: { readonly question: Question }): VNode {
  const { rest } = splitQuestion(question.question);
  return (
    <>
      {rest !== '' && <div class="prose"><p class="pre" dir="auto">{rest}</p></div>}
      {question.details !== undefined && question.details !== '' && <Markdown text={question.details} />}
    </>
  );
}
