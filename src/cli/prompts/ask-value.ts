import { checkField } from '../../protocol/check/field';
import { INPUT_TYPES } from '../../protocol/question';
import type { FieldType, Json, Option } from '../../protocol/question';
import type { GivenAnswer } from '../options/given-answer';
import { toTypedValue } from '../options/typed-value';
import { printableLine, visibleLine } from '../process/printable';
import type { Asked } from '../tables/answer-text';
import { askPrefilled } from './ask-prefilled';
import { askText } from './ask-text';
import type { Choice, Prompts } from './create-prompts';
import { toDecimal } from './decimal';

/** One thing to ask: a question, or a field of a form. */
export interface ToAsk extends Asked {
  /** What the person reads; printable. */
  readonly message: string;
  readonly placeholder?: string | undefined;
  readonly allowCustom?: true | undefined;
  /** Prefilled. */
  readonly initial?: GivenAnswer | undefined;
  /** Whether a question may be skipped, or a field left out. */
  readonly without?: 'skip' | 'leaveOut' | undefined;
}

const CUSTOM: Choice = { kind: 'custom', id: '', label: 'Something else' };
const SKIP: Choice = { kind: 'skip', id: '', label: 'Skip' };
const LEAVE_OUT: Choice = { kind: 'skip', id: '', label: 'None' };
const WRITE: Choice = { kind: 'write', id: '', label: 'Answer' };
const YES: Choice = { kind: 'yes', id: '', label: 'Yes' };
const NO: Choice = { kind: 'no', id: '', label: 'No' };
const NEXT_MESSAGE = 'Your answer:';

/**
 * Asks one thing until the answer keeps its limits and the person is sure. A field that is left out is a skip. `undefined` after
 * Ctrl-C or Ctrl-D.
 */
export async function askValue(prompts: Prompts, toAsk: ToAsk): Promise<GivenAnswer | undefined> {
  for (let initial = toAsk.initial; ; ) {
    const answer = await askOnce(prompts, { ...toAsk, initial });
    const problem = answer && findProblem(toAsk, answer);
    if (problem !== undefined) {
      prompts.complain(problem);
      initial = answer;
      continue;
    }
    const risky = answer ? findDanger(toAsk, answer) : [];
    if (risky.length === 0) return answer;
    const sure = await prompts.confirm(`${risky.map(({ label }) => printableLine(label)).join(', ')}: are you sure?`);
    if (sure !== false) return sure && answer;
  }
}

async function askOnce(prompts: Prompts, toAsk: ToAsk): Promise<GivenAnswer | undefined> {
  const { inputType, options = [], allowCustom, without, initial = {} } = toAsk;
  const choices = [...options.map(toChoice), ...(allowCustom ? [CUSTOM] : [])];
  const none = without === 'skip' ? [SKIP] : without === 'leaveOut' ? [LEAVE_OUT] : [];
  if (inputType === 'approval' || inputType === 'select') return askForOne(prompts, toAsk, [...choices, ...none]);
  if (inputType === 'boolean') {
    // Enter alone never says yes: what is not prefilled is chosen.
    const first = initial.value === true ? YES : initial.value === undefined ? (none[0] ?? NO) : NO;
    const chosen = await prompts.select(toAsk.message, [YES, NO, ...none], first);
    return chosen && (chosen.kind === 'skip' ? { skip: true } : { value: chosen.kind === 'yes' });
  }
  // A text and checkboxes have no line for Skip, so it is offered first.
  if (without === 'skip') {
    const chosen = await prompts.select(toAsk.message, [WRITE, SKIP]);
    if (chosen?.kind !== 'write') return chosen && { skip: true };
  }
  const asked = without === 'skip' ? { ...toAsk, message: NEXT_MESSAGE } : toAsk;
  return inputType === 'multiselect' ? askForSeveral(prompts, asked, choices) : askForText(prompts, asked);
}

async function askForOne(prompts: Prompts, { message, initial = {} }: ToAsk, choices: readonly Choice[]): Promise<GivenAnswer | undefined> {
  const chosen = await prompts.select(message, choices, choices.find(({ kind, id }) => kind === 'option' && id === initial.value));
  if (chosen?.kind === 'skip') return { skip: true };
  if (chosen?.kind !== 'custom') return chosen && { value: chosen.id };
  const custom = await askForCustom(prompts, initial);
  return custom === undefined ? undefined : { custom };
}

async function askForSeveral(prompts: Prompts, { message, initial = {}, without }: ToAsk, choices: readonly Choice[]): Promise<GivenAnswer | undefined> {
  const { value: before } = initial;
  const prefilled = Array.isArray(before) ? choices.filter(({ kind, id }) => kind === 'option' && before.includes(id)) : [];
  const checked = await prompts.multiselect(message, choices, initial.custom === undefined ? prefilled : [...prefilled, CUSTOM]);
  if (!checked) return undefined;
  const value = checked.filter(({ kind }) => kind === 'option').map(({ id }) => id);
  if (checked.length === 0 && without === 'leaveOut') return { skip: true };
  if (!checked.includes(CUSTOM)) return { value };
  const custom = await askForCustom(prompts, initial);
  return custom === undefined ? undefined : { value, custom };
}

function askForCustom(prompts: Prompts, { custom }: GivenAnswer): Promise<string | undefined> {
  return askPrefilled(prompts, NEXT_MESSAGE, { initial: custom });
}

async function askForText(prompts: Prompts, toAsk: ToAsk): Promise<GivenAnswer | undefined> {
  const { inputType, message, placeholder, without, multiline } = toAsk;
  const isLeftOut = (text: string) => text === '' && without === 'leaveOut';
  const initial = toPrefilled(toAsk);
  const text = await askText(prompts, message, {
    placeholder: placeholder === undefined ? (inputType === 'date' && !toAsk.time ? 'YYYY-MM-DD' : undefined) : printableLine(placeholder),
    initial,
    lines: multiline,
    validate: (given) => (isLeftOut(given) ? undefined : findProblem(toAsk, { value: toTypedValue(inputType, given) })),
  });
  if (text === undefined) return undefined;
  return isLeftOut(text) ? { skip: true } : { value: toTypedValue(inputType, text) };
}

function toPrefilled({ inputType, initial: { value } = {} }: ToAsk): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'string') return value;
  return inputType === 'number' && typeof value === 'number' ? toDecimal(value) : undefined;
}

/** Why the workflow will refuse an answer, as far as that can be said before it is sent; printable. */
function findProblem(toAsk: ToAsk, { value, custom, skip }: GivenAnswer): string | undefined {
  const { inputType } = toAsk;
  // What a later version asks, and what goes with a custom text, the workflow checks.
  if (skip || custom !== undefined || value === undefined || !isKnown(inputType)) return undefined;
  if (value === '' && (inputType === 'number' || inputType === 'date')) return 'An answer is needed.';
  const { allowCustom: _, ...limits } = toAsk;
  const checked = checkField(limits, inputType, value, 'live');
  return checked.ok ? undefined : visibleLine(checked.issues.map(({ message }) => message).join(' '));
}

function isKnown(inputType: string): inputType is FieldType {
  return inputType === 'boolean' || (inputType !== 'form' && (INPUT_TYPES as readonly string[]).includes(inputType));
}

function findDanger({ options = [] }: ToAsk, { value }: GivenAnswer): readonly Option[] {
  const chosen: readonly Json[] = Array.isArray(value) ? (value as readonly Json[]) : value === undefined ? [] : [value];
  return options.filter(({ id, danger }) => danger === true && chosen.includes(id));
}

function toChoice({ id, label, description }: Option): Choice {
  return { kind: 'option', id, label: printableLine(label), ...(description !== undefined && { hint: printableLine(description) }) };
}
