import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';

import type { Json } from '../../protocol/question';
import { usageError } from '../process/cli-error';

/** What a person answers. */
export interface GivenAnswer {
  readonly value?: Json;
  readonly custom?: string;
  readonly skip?: true;
}

/** Where the command line may hold an answer; a value in one place alone. */
export interface AnswerSources {
  readonly argument?: string | undefined;
  readonly value?: string | undefined;
  readonly custom?: string | undefined;
  readonly file?: string | undefined;
}

/** The answer that the command line gives; `undefined` where it gives none. */
export async function readGivenAnswer({ argument, value, custom, file }: AnswerSources): Promise<GivenAnswer | undefined> {
  const text = value ?? (file !== undefined || argument === '-' ? await readValue(file ?? '-') : argument);
  if (text === undefined && custom === undefined) return undefined;
  return { ...(text !== undefined && { value: text }), ...(custom !== undefined && { custom }) };
}

/** The text of a file, or of standard input for `-`, without a byte order mark. Throws a usage error where there is none. */
export async function readText(file: string): Promise<string> {
  const bytes = await (file === '-' ? buffer(process.stdin) : readFile(file)).catch((error: unknown) => {
    throw usageError(`${toName(file)} cannot be read: ${error instanceof Error ? error.message : String(error)}.`);
  });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw usageError(`${toName(file)} is no text in UTF-8; an answer is a text.`);
  }
}

// Nothing is what a failed pipeline leaves, so it is never taken for an answer.
async function readValue(file: string): Promise<string> {
  const value = (await readText(file)).replace(/\r?\n$/, '');
  if (value === '') throw usageError(`${toName(file)} is empty. Nothing was sent; --value '' gives an empty text that is meant.`);
  return value;
}

/** How messages name where a text comes from. */
export function toName(file: string): string {
  return file === '-' ? 'Standard input' : file;
}
