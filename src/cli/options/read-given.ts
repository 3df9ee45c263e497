import type { z } from 'zod';

import { usageError } from '../process/cli-error';
import { quote } from '../process/printable';

type Issue = z.core.$ZodIssue;

/** One mistake in what a person wrote. */
export interface Problem {
  /** The option, argument, variable or field; absent if the mistake is in none of them alone. */
  readonly field?: string;
  /** What is wrong; it continues a sentence that begins with the field. */
  readonly message: string;
}

/** Reads the command line by a schema. Throws a usage error that names each wrong option. */
export function readGiven<S extends z.ZodType>(schema: S, given: Readonly<Record<string, unknown>>, help: string): z.output<S> {
  const read = schema.safeParse(given);
  if (read.success) return read.data;
  const problems = read.error.issues.map((issue) => toProblem(issue, given, toFlag));
  throw usageError(`${problems.map(toSentence).join('; ')}. See "waitforuser ${help}".`, { problems });
}

/** Reads an environment variable; an empty one counts as absent. Throws a usage error that names it. */
export function readSetting<T>(name: string, schema: z.ZodType<T>): T | undefined {
  const given = process.env[name] || undefined;
  const read = schema.optional().safeParse(given);
  if (read.success) return read.data;
  const problems = read.error.issues.map((issue) => toProblem({ ...issue, path: [name] }, { [name]: given }));
  throw usageError(`The variable ${problems.map(toSentence).join('; ')}.`, { problems });
}

/** Converts an issue of a schema; `toName` gives the field's name in messages. */
export function toProblem({ path, message }: Issue, given: unknown, toName: (field: string) => string = String): Problem {
  const [field, item] = path;
  if (field === undefined) return { message };
  const value = (given as Readonly<Record<string, unknown>>)[String(field)];
  const wrong: unknown = Array.isArray(value) ? value[Number(item)] : value;
  return { field: toName(String(field)), message: typeof wrong === 'string' ? `${quote(wrong)} ${message}` : message };
}

function toSentence({ field, message }: Problem): string {
  return field === undefined ? message : `${field} ${message}`;
}

// Arguments, by their names in the help.
const ARGUMENTS: Readonly<Record<string, string>> = { name: 'PAUSE', argument: 'VALUE', workflow: 'WORKFLOW_ID' };

function toFlag(field: string): string {
  return ARGUMENTS[field] ?? `--${field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
