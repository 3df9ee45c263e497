import { toPrintable } from 'waitforuser';
import type { Json, Question } from 'waitforuser';

import { askForm } from './ask-form';
import type { FormValue } from './ask-form';
import { askOne, NEXT_MESSAGE } from './ask-one';
import type { Answer, Given, Refused } from './conversation';
import { createPrompts } from './create-prompts';
import type { Clack, Prompts } from './create-prompts';
import { toLimitsText } from './limits-text';
import { printableQuestion, visibleLine } from './printable';

/** Asks one question with prompts; `undefined` if the person pressed Ctrl-C or Ctrl-D, or the signal was aborted. */
export async function askInTerminal(clack: Clack, question: Question, signal: AbortSignal, refused?: Refused): Promise<Answer | undefined> {
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
    const prompts = createPrompts(clack, own.signal);
    const answer = await ask(prompts, question, refused);
    return answer && (await withComment(prompts, question, answer));
  } finally {
    open = false;
    signal.removeEventListener('abort', abort);
    stdin.off('pause', receivePause);
  }
}

async function ask(prompts: Prompts, question: Question, refused: Refused | undefined): Promise<Given | undefined> {
  const text = printableQuestion(question);
  if (question.inputType === 'form') return askWholeForm(prompts, question, text, refused);
  const limits = toLimitsText(question);
  const initial = refused?.answer.value ?? question.defaultValue;
  return askOne(prompts, question, { message: limits === '' ? text : `${text}\n${limits}`, initial: initial as Json | undefined });
}

async function askWholeForm(prompts: Prompts, { fields, skippable, defaultValue }: Question, text: string, refused: Refused | undefined): Promise<Given | undefined> {
  prompts.show(text);
  if (skippable) {
    const chosen = await prompts.select(NEXT_MESSAGE, [{ kind: 'write', id: '', label: 'Answer' }, { kind: 'skip', id: '', label: 'Skip' }]);
    if (chosen?.kind !== 'write') return chosen && { skip: true };
  }
  const before = toObject(refused?.answer.value ?? defaultValue);
  const value = fields ? await askForm(prompts, fields, { values: before ?? {}, problems: toProblems(refused) }) : await askForJson(prompts, before);
  return value && { value };
}

// A form whose schema is not made of fields.
async function askForJson(prompts: Prompts, before: FormValue | undefined): Promise<FormValue | undefined> {
  const validate = (text: string) => (toObject(parse(text)) ? undefined : 'It is not a JSON object.');
  const text = await prompts.text('The answer as JSON:', { initial: toPrintable(JSON.stringify(before ?? {})), validate });
  return text === undefined ? undefined : toObject(parse(text));
}

async function withComment(prompts: Prompts, { comment }: Question, answer: Given): Promise<Answer | undefined> {
  if (comment === undefined || answer.skip) return answer;
  const validate = (text: string) => (comment === 'required' && text.trim() === '' ? 'This question needs a comment.' : undefined);
  const text = await prompts.text(comment === 'required' ? 'Your comment:' : 'Your comment (Enter for none):', { validate });
  if (text === undefined) return undefined;
  return text === '' ? answer : { ...answer, comment: text };
}

function toProblems(refused: Refused | undefined): ReadonlyMap<string, string> {
  const ofFields = (refused?.issues ?? []).filter(({ path }) => path[0] === 'value' && typeof path[1] === 'string');
  return new Map(ofFields.map(({ path, message }) => [String(path[1]), visibleLine(message)]));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function toObject(value: unknown): FormValue | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as FormValue) : undefined;
}
