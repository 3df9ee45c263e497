import type { Question } from 'waitforuser';

import type { Answer } from './conversation';
import { createPrompts } from './create-prompts';
import type { Choice, Clack, Prompts } from './create-prompts';
import { printableLine, printableQuestion } from './printable';

const CUSTOM: Choice = { kind: 'custom', id: '', label: 'Something else' };
const SKIP: Choice = { kind: 'skip', id: '', label: 'Skip' };
const WRITE: Choice = { kind: 'write', id: '', label: 'Answer' };
const NEXT_MESSAGE = 'Your answer:';

/** Asks one question with prompts; `undefined` if the person pressed Ctrl-C or Ctrl-D, or the signal was aborted. */
export async function askInTerminal(clack: Clack, question: Question, signal: AbortSignal): Promise<Answer | undefined> {
  const { stdin } = process;
  // A prompt listens to its signal even after its end, so it gets a signal of its own for each question.
  const own = new AbortController();
  let open = true;
  const abort = () => own.abort();
  // Ctrl-D closes the input, and the prompt would then wait for ever.
  const receivePause = () => void setImmediate(() => open && stdin.isPaused() && abort());
  signal.addEventListener('abort', abort);
  stdin.on('pause', receivePause);
  try {
    return await ask(createPrompts(clack, own.signal), question);
  } finally {
    open = false;
    signal.removeEventListener('abort', abort);
    stdin.off('pause', receivePause);
  }
}

async function ask(prompts: Prompts, question: Question): Promise<Answer | undefined> {
  const { inputType, options = [], allowCustom, skippable } = question;
  const choices = [...options.map(toChoice), ...(allowCustom ? [CUSTOM] : [])];
  const text = printableQuestion(question);
  if (inputType === 'approval' || inputType === 'select') return askForOne(prompts, text, [...choices, ...(skippable ? [SKIP] : [])]);
  // A text and checkboxes have no line for Skip, so it is offered first.
  if (skippable) {
    const chosen = await prompts.select(text, [WRITE, SKIP]);
    if (chosen?.kind !== 'write') return chosen && { skip: true };
  }
  const message = skippable ? NEXT_MESSAGE : text;
  if (inputType === 'multiselect') return askForSeveral(prompts, message, choices);
  const value = await prompts.text(message, question.placeholder);
  return value === undefined ? undefined : { value };
}

async function askForOne(prompts: Prompts, message: string, choices: readonly Choice[]): Promise<Answer | undefined> {
  const chosen = await prompts.select(message, choices);
  if (chosen?.kind === 'skip') return { skip: true };
  if (chosen?.kind !== 'custom') return chosen && { value: chosen.id };
  const custom = await prompts.text(NEXT_MESSAGE);
  return custom === undefined ? undefined : { custom };
}

async function askForSeveral(prompts: Prompts, message: string, choices: readonly Choice[]): Promise<Answer | undefined> {
  const checked = await prompts.multiselect(message, choices);
  if (!checked) return undefined;
  const value = checked.filter(({ kind }) => kind === 'option').map(({ id }) => id);
  if (!checked.includes(CUSTOM)) return { value };
  const custom = await prompts.text(NEXT_MESSAGE);
  return custom === undefined ? undefined : { value, custom };
}

function toChoice({ id, label, description }: NonNullable<Question['options']>[number]): Choice {
  return { kind: 'option', id, label: printableLine(label), ...(description !== undefined && { hint: printableLine(description) }) };
}
