import type { Json, Question } from 'waitforuser';

import type { Given } from './conversation';
import type { ScriptedWord } from './example-runs';

/**
 * Converts a scripted word to an answer. If a custom text is allowed, a word that is not an option id is the custom text; for a
 * multiselect, the custom text is all that follows the leading ids. A form is written as JSON, a number and a date as they are.
 * The workflow checks whether the answer fits.
 */
export function toScriptedAnswer(question: Question, word: ScriptedWord): Given {
  if (typeof word !== 'string') return word;
  if (question.inputType === 'form') return { value: toForm(word) };
  const ids = (question.options ?? []).map(({ id }) => id);
  if (question.inputType === 'multiselect') return toMultiselectAnswer(word === '' ? [] : word.split(','), ids, question.allowCustom);
  return question.allowCustom && !ids.includes(word) ? { custom: word } : { value: word };
}

// What is no JSON is for the workflow to refuse.
function toForm(word: string): Json {
  try {
    return JSON.parse(word) as Json;
  } catch {
    return word;
  }
}

function toMultiselectAnswer(parts: readonly string[], ids: readonly string[], allowCustom: true | undefined): Given {
  const firstCustom = allowCustom ? parts.findIndex((part) => !ids.includes(part)) : -1;
  if (firstCustom === -1) return { value: parts };
  return { value: parts.slice(0, firstCustom), custom: parts.slice(firstCustom).join(',') };
}
