import type { Question } from 'waitforuser';

import type { Conversation } from './conversation';
import type { ScriptedWord } from './example-runs';
import { ExitError, REFUSED, USAGE } from './exit-error';
import { toLimitsText } from './limits-text';
import { printable, printableLine, printableQuestion, visibleLine } from './printable';
import { toScriptedAnswer } from './to-scripted-answer';

/** Sends prepared answers and writes a plain transcript to standard error. */
export function createScriptedConversation(words: readonly ScriptedWord[]): Conversation {
  const left = [...words];
  let last: ScriptedWord = '';
  const say = (text: string) => void process.stderr.write(`${printable(text)}\n`);
  return {
    say,
    relay: say,
    during: (_what, work) => work,
    ask: async ({ index, question }) => {
      if (!question) throw new ExitError(`Question ${index + 1} cannot be read.`, 1);
      say(`\n? ${toShown(question).replace(/\n(?=.)/g, '\n  ')}${toChoices(question)}`);
      const word = left.shift();
      if (word === undefined) {
        throw new ExitError(
          `There is no answer to question ${index + 1}: ${JSON.stringify(printableLine(question.question))}. Give one more after --answers.`,
          USAGE
        );
      }
      last = word;
      say(`> ${typeof word === 'string' ? word : '(skipped)'}`);
      return toScriptedAnswer(question, word);
    },
    refused: ({ index }, { code, message }) => {
      const answer = typeof last === 'string' ? JSON.stringify(last) : '--skip';
      throw new ExitError(`The answer ${answer} to question ${index + 1} was refused (${code}): ${visibleLine(message)}`, REFUSED);
    },
    close: (text) => {
      if (left.length > 0) say(`\n${left.length} of the answers were not needed.`);
      say(`\n${text}`);
    },
  };
}

function toShown(question: Question): string {
  const { defaultValue } = question;
  if (defaultValue === undefined) return printableQuestion(question);
  return `${printableQuestion(question)}\n\nPrefilled:\n${printable(typeof defaultValue === 'string' ? defaultValue : JSON.stringify(defaultValue))}`;
}

function toChoices(question: Question): string {
  const { options, fields, allowCustom, skippable } = question;
  const limits = toLimitsText(question);
  const choices = [...(limits === '' ? [] : [limits]), ...(fields ? [`a form of ${Object.keys(fields).map(printableLine).join(', ')}, as JSON`] : []), ...(options ?? []).map(({ id }) => printableLine(id)), ...(allowCustom ? ['a text'] : []), ...(skippable ? ['--skip'] : [])];
  return choices.length === 0 ? '' : `\n  [${choices.join(' | ')}]`;
}
