import type { FormValue } from '../../protocol/check/form';
import type { Json, Question } from '../../protocol/question';
import { toRawValue } from '../options/typed-value';
import { printableJson } from '../process/printable';
import { askText } from './ask-text';
import type { Prompts } from './create-prompts';

/** Asks for a form as JSON, where its JSON Schema says more than fields can. `undefined` after Ctrl-C or Ctrl-D. */
export async function askJson(prompts: Prompts, { jsonSchema }: Question, prefilled: Json | undefined): Promise<FormValue | undefined> {
  if (jsonSchema) prompts.show(`The answer is JSON, by this schema:\n${printableJson(jsonSchema, 2)}`);
  const text = await askText(prompts, 'The answer as JSON:', {
    initial: printableJson(prefilled ?? {}, prefilled === undefined ? undefined : 2),
    lines: true,
    validate: (given) => (toObject(given) ? undefined : 'It is not a JSON object.'),
  });
  return text === undefined ? undefined : toObject(text);
}

function toObject(text: string): FormValue | undefined {
  const value = toRawValue(text);
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as FormValue) : undefined;
}
