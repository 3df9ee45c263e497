import { z } from 'zod';

/** One `--field`: the text after `=`, or none, as for a field that is true. */
export interface WrittenField {
  readonly name: string;
  readonly text?: string;
}

/** `NAME=VALUE`, or `NAME` for a field that is true. The value may hold more `=`. */
const writtenField = z.string().transform((given, context): WrittenField => {
  const at = given.indexOf('=');
  const name = at < 0 ? given : given.slice(0, at);
  if (name === '') context.addIssue('has no name of a field; write NAME=VALUE');
  return at < 0 ? { name } : { name, text: given.slice(at + 1) };
});

/** All `--field` of a command; each field once. */
export const writtenFields = writtenField.array().superRefine((fields, context) => {
  const names = fields.map(({ name }) => name);
  names.forEach((name, i) => {
    if (names.indexOf(name) < i) context.addIssue({ code: 'custom', path: [i], message: 'names a field that is given before' });
  });
});
