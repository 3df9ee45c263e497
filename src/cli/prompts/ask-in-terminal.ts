import type { Option, Question } from '../../protocol/question';
import { createPrompts } from './create-prompts';
import type { Choice, Clack, Prompts } from './create-prompts';
import type { GivenAnswer } from '../options/given-answer';
import { printable, printableLine } from '../process/printable';

/** An answer with its comment. */
export type AskedAnswer = GivenAnswer & { readonly comment?: string };

const CUSTOM: Choice = { kind: 'custom', id: '', label: 'Something else' };
const SKIP: Choice = { kind: 'skip', id: '', label: 'Skip' };
const WRITE: Choice = { kind: 'write', id: '', label: 'Answer' };
const NEXT_MESSAGE = 'Your answer:';

/** Asks one question with prompts; `undefined` if the person pressed Ctrl-C or Ctrl-D. */
export async function askInTerminal(clack: Clack, question: Question, comment: string | undefined): Promise<AskedAnswer | undefined> {
  const { stdin } = process;
  const stop = new AbortController();
  let open = true;
  // Ctrl-D closes the input, and the prompt would then wait for ever.
  const receivePause = () => void setImmediate(() => open && stdin.isPaused() && stop.abort());
  stdin.on('pause', receivePause);
  try {
    const prompts = createPrompts(clack, stop.signal);
    const answer = await askUntilSure(prompts, question);
    return answer && (await withComment(prompts, question, { ...answer, ...(comment !== undefined && { comment }) }));
  } finally {
    open = false;
    stdin.off('pause', receivePause);
  }
}

async function askUntilSure(prompts: Prompts, question: Question): Promise<GivenAnswer | undefined> {
  for (;;) {
    const answer = await ask(prompts, question);
    const risky = answer ? findDanger(question, answer) : [];
    if (risky.length === 0) return answer;
    const sure = await prompts.confirm(`${risky.map(({ label }) => printableLine(label)).join(', ')}: are you sure?`);
    if (sure !== false) return sure && answer;
  }
}

async function ask(prompts: Prompts, question: Question): Promise<GivenAnswer | undefined> {
  const { inputType, options = [], allowCustom, skippable, placeholder, defaultValue } = question;
  const choices = [...options.map(toChoice), ...(allowCustom ? [CUSTOM] : [])];
  const text = toMessage(question);
  if (inputType === 'approval' || inputType === 'select') {
    const initial = choices.find(({ kind, id }) => kind === 'option' && id === defaultValue);
    return askForOne(prompts, text, { choices: [...choices, ...(skippable ? [SKIP] : [])], initial });
  }
  // A text and checkboxes have no line for Skip, so it is offered first.
  if (skippable) {
    const chosen = await prompts.select(text, [WRITE, SKIP]);
    if (chosen?.kind !== 'write') return chosen && { skip: true };
  }
  const message = skippable ? NEXT_MESSAGE : text;
  if (inputType === 'multiselect') {
    const initial = Array.isArray(defaultValue) ? choices.filter(({ kind, id }) => kind === 'option' && defaultValue.includes(id)) : [];
    return askForSeveral(prompts, message, { choices, initial });
  }
  const value = await prompts.text(message, {
    ...(placeholder !== undefined && { placeholder: printableLine(placeholder) }),
    ...(typeof defaultValue === 'string' && { initial: printable(defaultValue) }),
  });
  return value === undefined ? undefined : { value };
}

interface Offer<I> {
  readonly choices: readonly Choice[];
  readonly initial: I;
}

async function askForOne(prompts: Prompts, message: string, { choices, initial }: Offer<Choice | undefined>): Promise<GivenAnswer | undefined> {
  const chosen = await prompts.select(message, choices, initial);
  if (chosen?.kind === 'skip') return { skip: true };
  if (chosen?.kind !== 'custom') return chosen && { value: chosen.id };
  const custom = await prompts.text(NEXT_MESSAGE);
  return custom === undefined ? undefined : { custom };
}

async function askForSeveral(prompts: Prompts, message: string, { choices, initial }: Offer<readonly Choice[]>): Promise<GivenAnswer | undefined> {
  const checked = await prompts.multiselect(message, choices, initial);
  if (!checked) return undefined;
  const value = checked.filter(({ kind }) => kind === 'option').map(({ id }) => id);
  if (!checked.includes(CUSTOM)) return { value };
  const custom = await prompts.text(NEXT_MESSAGE);
  return custom === undefined ? undefined : { value, custom };
}

async function withComment(prompts: Prompts, { comment }: Question, answer: AskedAnswer): Promise<AskedAnswer | undefined> {
  if (comment === undefined || answer.skip || answer.comment !== undefined) return answer;
  const required = comment === 'required';
  const text = await prompts.text(required ? 'Your comment:' : 'Your comment (Enter for none):', {
    ...(required && { validate: (given: string) => (given.trim() === '' ? 'This question needs a comment with the answer.' : undefined) }),
  });
  if (text === undefined) return undefined;
  return text === '' ? answer : { ...answer, comment: text };
}

function findDanger({ options = [] }: Question, { value }: GivenAnswer): readonly Option[] {
  const chosen: readonly unknown[] = Array.isArray(value) ? value : [value];
  return options.filter(({ id, danger }) => danger === true && chosen.includes(id));
}

function toMessage({ question, details }: Question): string {
  return printable(details === undefined ? question : `${question}\n\n${details}`).trim();
}

function toChoice({ id, label, description }: Option): Choice {
  return { kind: 'option', id, label: printableLine(label), ...(description !== undefined && { hint: printableLine(description) }) };
}
