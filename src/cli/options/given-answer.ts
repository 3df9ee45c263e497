import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';

import type { Json } from '../../protocol/question';
import { usageError } from '../process/cli-error';
import type { WrittenField } from './written-field';

/** A person's answer. */
export interface GivenAnswer {
  readonly value?: Json;
  readonly custom?: string | undefined;
  readonly skip?: true;
}

/** An answer as a person wrote it. What JSON and fields mean depends on the question. */
export interface WrittenAnswer {
  readonly text?: string;
  readonly fields?: readonly WrittenField[];
  readonly custom?: string;
}

/** The places of an answer on the command line. Only one of them has the value. */
export interface AnswerSources {
  readonly argument?: string | undefined;
  readonly value?: string | undefined;
  readonly custom?: string | undefined;
  readonly valueFile?: string | undefined;
  readonly field?: readonly WrittenField[] | undefined;
}

/** The answer on the command line; `undefined` if there is none. */
export async function readGivenAnswer({ argument, value, custom, valueFile, field: fields }: AnswerSources): Promise<WrittenAnswer | undefined> {
  const text = value ?? (valueFile !== undefined || argument === '-' ? await readValue(valueFile ?? '-') : argument);
  if (text === undefined && custom === undefined && fields === undefined) return undefined;
  return { ...(text !== undefined && { text }), ...(fields !== undefined && { fields }), ...(custom !== undefined && { custom }) };
}

/** Reads a file, or standard input for `-`, as text without a byte order mark. Throws a usage error if that is not possible. */
export async function readText(file: string): Promise<string> {
  const bytes = await (file === '-' ? buffer(process.stdin) : readFile(file)).catch((error: unknown) => {
    throw usageError(`${toName(file)} cannot be read: ${error instanceof Error ? error.message : String(error)}.`);
  });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw usageError(`${toName(file)} is not UTF-8 text. An answer must be a text.`);
  }
}

// An empty input may come from a failed pipeline, so it is not an answer.
async function readValue(file: string): Promise<string> {
  const value = (await readText(file)).replace(/\r?\n$/, '');
  if (value === '') throw usageError(`${toName(file)} is empty. Nothing was sent. To send an empty text, use --value ''.`);
  return value;
}

/** The source of a text, for messages. */
export function toName(file: string): string {
  return file === '-' ? 'Standard input' : file;
}
