import type { Field, Json, Option, Question } from 'waitforuser';

import type { Given } from './conversation';
import type { Choice, Prompts } from './create-prompts';
import { printable, printableLine } from './printable';

/** A question that asks for one thing, or a field of a form. */
export type Asked = Omit<Field, 'label' | 'inputType'> & Pick<Question, 'allowCustom' | 'skippable'> & { readonly inputType: string };

/** What the person reads, and what is prefilled. */
export interface Shown {
  /** Printable. */
  readonly message: string;
  readonly initial?: Json | undefined;
}

const CUSTOM: Choice = { kind: 'custom', id: '', label: 'Something else' };
const SKIP: Choice = { kind: 'skip', id: '', label: 'Skip' };
const NONE: Choice = { kind: 'skip', id: '', label: 'None' };
const WRITE: Choice = { kind: 'write', id: '', label: 'Answer' };
const YES: Choice = { kind: 'yes', id: '', label: 'Yes' };
const NO: Choice = { kind: 'no', id: '', label: 'No' };
export const NEXT_MESSAGE = 'Your answer:';

/** Asks until the person is sure of what is dangerous; a field that is left out is a skip. Whether an answer fits is for the workflow to say. */
export async function askOne(prompts: Prompts, asked: Asked, shown: Shown): Promise<Given | undefined> {
  for (;;) {
    const answer = await askOnce(prompts, asked, shown);
    const risky = answer ? findDanger(asked, answer) : [];
    if (risky.length === 0) return answer;
    const sure = await prompts.confirm(`${risky.map(({ label }) => printableLine(label)).join(', ')}: are you sure?`);
    if (sure !== false) return sure && answer;
  }
}

async function askOnce(prompts: Prompts, asked: Asked, shown: Shown): Promise<Given | undefined> {
  const { inputType, options = [], allowCustom, skippable, optional, placeholder } = asked;
  const choices = [...options.map(toChoice), ...(allowCustom ? [CUSTOM] : [])];
  const without = skippable ? [SKIP] : optional ? [NONE] : [];
  if (inputType === 'approval' || inputType === 'select') return askForOne(prompts, [...choices, ...without], shown);
  if (inputType === 'boolean') {
    // Enter alone never says yes.
    const chosen = await prompts.select(shown.message, [YES, NO, ...without], shown.initial === true ? YES : shown.initial === undefined ? (without[0] ?? NO) : NO);
    return chosen && (chosen.kind === 'skip' ? { skip: true } : { value: chosen.kind === 'yes' });
  }
  // A text and checkboxes have no line for Skip, so it is offered first, below what a person would skip.
  if (skippable) {
    const before = toText(shown.initial);
    const chosen = await prompts.select(before === undefined ? shown.message : `${shown.message}\n\nPrefilled:\n${before}`, [WRITE, SKIP]);
    if (chosen?.kind !== 'write') return chosen && { skip: true };
  }
  const next = skippable ? { ...shown, message: NEXT_MESSAGE } : shown;
  if (inputType === 'multiselect') return askForSeveral(prompts, choices, next, optional === true);
  const before = toText(next.initial);
  const text = await prompts.text(next.message, { ...(placeholder !== undefined && { placeholder: printableLine(placeholder) }), initial: before });
  if (text === undefined) return undefined;
  if (text === '' && optional) return { skip: true };
  // What is prefilled was shown printable, and is sent as it was unless it is edited. The workflow reads a number or a date from a text.
  return { value: text === before && next.initial !== undefined ? next.initial : text };
}

async function askForOne(prompts: Prompts, choices: readonly Choice[], { message, initial }: Shown): Promise<Given | undefined> {
  const chosen = await prompts.select(message, choices, choices.find(({ kind, id }) => kind === 'option' && id === initial));
  if (chosen?.kind === 'skip') return { skip: true };
  if (chosen?.kind !== 'custom') return chosen && { value: chosen.id };
  const custom = await prompts.text(NEXT_MESSAGE);
  return custom === undefined ? undefined : { custom };
}

async function askForSeveral(prompts: Prompts, choices: readonly Choice[], { message, initial }: Shown, optional: boolean): Promise<Given | undefined> {
  const before: readonly Json[] = Array.isArray(initial) ? (initial as readonly Json[]) : [];
  const checked = await prompts.multiselect(message, choices, choices.filter(({ kind, id }) => kind === 'option' && before.includes(id)));
  if (!checked) return undefined;
  if (checked.length === 0 && optional) return { skip: true };
  const value = checked.filter(({ kind }) => kind === 'option').map(({ id }) => id);
  if (!checked.includes(CUSTOM)) return { value };
  const custom = await prompts.text(NEXT_MESSAGE);
  return custom === undefined ? undefined : { value, custom };
}

function findDanger({ options = [] }: Asked, answer: Given): readonly Option[] {
  const chosen: readonly unknown[] = Array.isArray(answer.value) ? answer.value : [answer.value];
  return options.filter(({ id, danger }) => danger === true && chosen.includes(id));
}

function toText(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? printable(value) : typeof value === 'number' ? `${value}` : undefined;
}

function toChoice({ id, label, description }: Option): Choice {
  return { kind: 'option', id, label: printableLine(label), ...(description !== undefined && { hint: printableLine(description) }) };
}
