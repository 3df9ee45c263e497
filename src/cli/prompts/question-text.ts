import type { Question } from '../../protocol/question';
import { printable } from '../process/printable';
import { toAnswerText, toCountText } from '../tables/answer-text';
import type { Asked } from '../tables/answer-text';

/** What a prompt says of a question: its text, its details, and what an answer may be. */
export function toMessage(asked: Question): string {
  const { question, details } = asked;
  return withHint(printable(details === undefined ? question : `${question}\n\n${details}`).trim(), asked, details === undefined ? '\n' : '\n\n');
}

/** A message with what an answer may be, where the prompt itself does not show it. */
export function withHint(message: string, asked: Asked, separator = '\n'): string {
  const hint = toHint(asked);
  return hint === undefined ? message : `${message}${separator}${hint}`;
}

function toHint(asked: Asked): string | undefined {
  const { inputType } = asked;
  if (inputType === 'approval' || inputType === 'select' || inputType === 'boolean' || inputType === 'form') return undefined;
  if (inputType === 'multiselect') return toChoicesText(asked);
  const text = toAnswerText(asked);
  return inputType === 'text' && text === toAnswerText({ inputType }) ? undefined : text;
}

function toChoicesText(asked: Asked): string | undefined {
  const count = toCountText(asked);
  const { minSelected, maxSelected = minSelected } = asked;
  return count === undefined ? undefined : `${count} ${maxSelected === 1 ? 'choice' : 'choices'}`;
}
