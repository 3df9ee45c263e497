import type { FormValue } from '../../protocol/check/form';
import type { Field, Fields, Json } from '../../protocol/question';
import { printable, printableLine } from '../process/printable';
import { toFieldText } from '../tables/value-text';
import { askValue } from './ask-value';
import type { Choice, Prompts } from './create-prompts';
import { withHint } from './question-text';

/** A form to fill in. */
export interface FormToAsk {
  readonly fields: Fields;
  /** Prefilled, by the names of the fields. */
  readonly initial: FormValue;
  /** What was wrong with the form as it was sent, by the names of the fields: only these are asked again. */
  readonly wrong?: ReadonlyMap<string, string> | undefined;
}

const SEND: Choice = { kind: 'send', id: '', label: 'Send it' };

/** Asks a form field by field, then shows it whole, to be sent or changed. `undefined` after Ctrl-C or Ctrl-D. */
export async function askForm(prompts: Prompts, { fields, initial, wrong }: FormToAsk): Promise<FormValue | undefined> {
  const names = Object.keys(fields);
  const values = new Map(Object.entries(initial).filter(([name]) => names.includes(name)));
  const problems = new Map(wrong);
  const ask = async (name: string): Promise<boolean> => {
    const field = fields[name];
    const answer = field && (await askField(prompts, field, { name, place: `${names.indexOf(name) + 1} of ${names.length}`, value: values.get(name), problem: problems.get(name) }));
    problems.delete(name);
    if (answer?.value !== undefined) values.set(name, answer.value);
    else if (answer) values.delete(name);
    return answer !== undefined;
  };
  for (const name of wrong ? names.filter((name) => wrong.has(name)) : names) if (!(await ask(name))) return undefined;
  for (;;) {
    const choices = names.map((name) => toLine(name, fields, values));
    const chosen = await prompts.select('Is it right? Choose a field to change it.', [SEND, ...choices]);
    if (chosen?.kind !== 'field') return chosen && toForm(names, values);
    if (!(await ask(chosen.id))) return undefined;
  }
}

interface Filling {
  readonly name: string;
  /** Where the field stands in the form. */
  readonly place: string;
  readonly value: Json | undefined;
  readonly problem: string | undefined;
}

function askField(prompts: Prompts, field: Field, { place, value, problem }: Filling) {
  const head = `${printableLine(field.label)} (${place}${field.optional ? ', optional' : ''})`;
  const described = withHint(field.description === undefined ? head : `${head}\n${printable(field.description).trim()}`, field);
  return askValue(prompts, {
    ...field,
    message: problem === undefined ? described : `${described}\nNot accepted: ${problem}`,
    ...(value !== undefined && { initial: { value } }),
    ...(field.optional && { without: 'leaveOut' }),
  });
}

function toLine(name: string, fields: Fields, values: ReadonlyMap<string, Json>): Choice {
  const { label = name, ...field } = fields[name] ?? {};
  return { kind: 'field', id: name, label: `${printableLine(label)}: ${toFieldText(field, values.get(name))}` };
}

// In the order of the fields. Each becomes a property of the object's own, `__proto__` as well.
function toForm(names: readonly string[], values: ReadonlyMap<string, Json>): FormValue {
  return Object.fromEntries(names.flatMap((name) => {
    const value = values.get(name);
    return value === undefined ? [] : [[name, value] as const];
  }));
}
