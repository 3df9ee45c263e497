import type { Field, Fields, Json } from 'waitforuser';

import { askOne } from './ask-one';
import type { Prompts } from './create-prompts';
import { toLimitsText } from './limits-text';
import { printable, printableLine } from './printable';

/** What a form holds, by the names of its fields. */
export type FormValue = Readonly<Record<string, Json>>;

/** What is prefilled, and what was wrong with it, by the names of the fields. */
export interface FormBefore {
  readonly values: FormValue;
  readonly problems: ReadonlyMap<string, string>;
}

/** Asks a form field by field; `undefined` when the person pressed Ctrl-C or Ctrl-D or the signal was aborted. */
export async function askForm(prompts: Prompts, fields: Fields, { values, problems }: FormBefore): Promise<FormValue | undefined> {
  const given: [name: string, value: Json][] = [];
  const entries = Object.entries(fields);
  for (const [i, [name, field]] of entries.entries()) {
    const message = toMessage(field, `${i + 1} of ${entries.length}`, problems.get(name));
    const answer = await askOne(prompts, field, { message, initial: Object.hasOwn(values, name) ? values[name] : field.defaultValue });
    if (!answer) return undefined;
    if (answer.value !== undefined) given.push([name, answer.value as Json]);
  }
  return Object.fromEntries(given);
}

function toMessage(field: Field, place: string, problem: string | undefined): string {
  const { label, description, optional } = field;
  const limits = toLimitsText(field);
  return [
    `${printableLine(label)} (${place}${optional ? ', optional' : ''})`,
    ...(description === undefined ? [] : [printable(description)]),
    ...(limits === '' ? [] : [limits]),
    ...(problem === undefined ? [] : [`Not accepted: ${problem}`]),
  ].join('\n');
}
