import type { AnswerIssue } from '../../protocol/answer';
import type { FormValue } from '../../protocol/check/form';
import { INPUT_TYPES } from '../../protocol/question';
import type { Json, Question } from '../../protocol/question';
import type { GivenAnswer } from '../options/given-answer';
import { toFormFields } from '../../protocol/schema-fields';
import { visibleLine } from '../process/printable';
import { askForm } from './ask-form';
import { askJson } from './ask-json';
import { askPrefilled } from './ask-prefilled';
import { askValue } from './ask-value';
import { createPrompts } from './create-prompts';
import type { Clack, Prompts } from './create-prompts';
import { findEditor } from './open-editor';
import { toMessage } from './question-text';

/** An answer with its comment. */
export type AskedAnswer = GivenAnswer & { readonly comment?: string };

/** A question to ask. */
export interface TerminalRequest {
  readonly question: Question;
  /** A comment that is given already. */
  readonly comment?: string | undefined;
  /** The answer that was given before, to be prefilled. */
  readonly before?: AskedAnswer | undefined;
  /** Why that was refused; absent if the question has changed. */
  readonly issues?: readonly AnswerIssue[] | undefined;
  /** Adds work for the end of the command. */
  readonly atEnd: (work: () => void) => void;
}

/** Asks one question with prompts; `undefined` if the person pressed Ctrl-C or Ctrl-D. */
export async function askInTerminal(clack: Clack, request: TerminalRequest): Promise<AskedAnswer | undefined> {
  const { stdin } = process;
  const stop = new AbortController();
  let open = true;
  // Ctrl-D closes the input, and the prompt would then wait for ever.
  const receivePause = () => void setImmediate(() => open && stdin.isPaused() && stop.abort());
  stdin.on('pause', receivePause);
  const editor = findEditor(request.atEnd);
  // While the editor has the terminal, nothing here reads from it.
  const edit = async (text: string) => {
    open = false;
    return editor?.edit(text).finally(() => (open = true)) ?? text;
  };
  try {
    const prompts = createPrompts(clack, stop.signal, editor && { ...editor, edit });
    const answer = await ask(prompts, request);
    return answer && (await withComment(prompts, request, answer));
  } finally {
    open = false;
    stdin.off('pause', receivePause);
  }
}

async function ask(prompts: Prompts, { question, before, issues }: TerminalRequest): Promise<GivenAnswer | undefined> {
  const { inputType, defaultValue, skippable, placeholder, allowCustom } = question;
  const message = toMessage(question);
  const prefilled = before?.value ?? defaultValue;
  if (inputType === 'form') {
    // A form is too long for one prompt, so its question stands above it.
    prompts.show(message);
    const toAsk = { inputType: 'approval', message: 'Fill it in?', options: [{ id: 'fill', label: 'Answer' }], without: 'skip' } as const;
    const chosen = skippable && before === undefined ? await askValue(prompts, toAsk) : {};
    if (!chosen || chosen.skip) return chosen;
    const value = await askFields(prompts, question, prefilled, issues && toWrongFields(question, issues));
    return value && { value };
  }
  return askValue(prompts, {
    ...question,
    message,
    ...((before ?? defaultValue) !== undefined && { initial: { ...before, ...(prefilled !== undefined && { value: prefilled }) } }),
    ...(skippable && { without: 'skip' as const }),
    ...(placeholder !== undefined && INPUT_TYPES.includes(inputType) && { placeholder }),
    ...(allowCustom && { allowCustom }),
  });
}

async function askFields(prompts: Prompts, question: Question, prefilled: Json | undefined, wrong: ReadonlyMap<string, string> | undefined): Promise<FormValue | undefined> {
  const fields = toFormFields(question);
  if (!fields) return askJson(prompts, question, prefilled);
  const given = typeof prefilled === 'object' && prefilled !== null && !Array.isArray(prefilled) ? (prefilled as FormValue) : {};
  const own = Object.entries(fields).flatMap(([name, { defaultValue }]) => (defaultValue === undefined ? [] : [[name, defaultValue] as const]));
  return askForm(prompts, { fields, initial: wrong ? given : { ...Object.fromEntries(own), ...given }, wrong });
}

/** The fields that were refused, each with the reason. */
function toWrongFields({ fields }: Question, issues: readonly AnswerIssue[]): ReadonlyMap<string, string> {
  const wrong = new Map<string, string>();
  for (const { path, message } of issues) {
    const [value, name] = path;
    if (value === 'value' && typeof name === 'string' && !wrong.has(name)) wrong.set(name, visibleLine(message));
  }
  return fields ? new Map([...wrong].filter(([name]) => Object.hasOwn(fields, name))) : wrong;
}

async function withComment(prompts: Prompts, { question, comment: given, before }: TerminalRequest, answer: GivenAnswer): Promise<AskedAnswer | undefined> {
  const { comment } = question;
  if (given !== undefined) return { ...answer, comment: given };
  if (comment === undefined || answer.skip) return answer;
  const required = comment === 'required';
  const text = await askPrefilled(prompts, required ? 'Your comment:' : 'Your comment (Enter for none):', {
    initial: before?.comment,
    ...(required && { validate: (given: string) => (given.trim() === '' ? 'This question needs a comment with the answer.' : undefined) }),
  });
  if (text === undefined) return undefined;
  return text === '' ? answer : { ...answer, comment: text };
}
