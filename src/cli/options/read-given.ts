import type { z } from 'zod';

import { usageError } from '../process/cli-error';
import { quote } from '../process/printable';

type Issue = z.core.$ZodIssue;

/** One thing that is wrong with what a person wrote. */
export interface Problem {
  /** Where: an option, an argument, a variable, a field; absent where it is the whole. */
  readonly field?: string;
  /** What, in words that follow the field. */
  readonly message: string;
}

/** What a person gave on the command line, as its schema reads it. Throws a usage error that names each option. */
export function readGiven<S extends z.ZodType>(schema: S, given: Readonly<Record<string, unknown>>, help: string): z.output<S> {
  const read = schema.safeParse(given);
  if (read.success) return read.data;
  const problems = read.error.issues.map((issue) => toProblem(issue, given, toFlag));
  throw usageError(`${problems.map(toSentence).join('; ')}. See "waitforuser ${help}".`, { problems });
}

/** A setting of the environment; an empty one counts as absent. Throws a usage error that names it. */
export function readSetting<T>(name: string, schema: z.ZodType<T>): T | undefined {
  const given = process.env[name] || undefined;
  const read = schema.optional().safeParse(given);
  if (read.success) return read.data;
  const problems = read.error.issues.map((issue) => toProblem({ ...issue, path: [name] }, { [name]: given }));
  throw usageError(`The variable ${problems.map(toSentence).join('; ')}.`, { problems });
}

/** An issue in words; `toName` names the field where it lies. */
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

// Arguments by the words that help shows for them.
const ARGUMENTS: Readonly<Record<string, string>> = { name: 'PAUSE', argument: 'VALUE', workflow: 'WORKFLOW_ID' };

function toFlag(field: string): string {
  return ARGUMENTS[field] ?? `--${field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
