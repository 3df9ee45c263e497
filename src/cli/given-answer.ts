import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';

import type { Json } from '../protocol/question';
import { usageError } from './cli-error';

/** What a person answers. */
export interface GivenAnswer {
  readonly value?: Json;
  readonly custom?: string;
  readonly skip?: true;
}

/** Where the command line may hold an answer. */
export interface AnswerSources {
  readonly argument: string | undefined;
  readonly value?: string;
  readonly custom?: string;
  readonly file?: string;
}

/** The answer that the command line gives; `undefined` where it gives none. */
export async function readGivenAnswer({ argument, value, custom, file }: AnswerSources): Promise<GivenAnswer | undefined> {
  const given = Object.entries({ 'the value': argument, '--value': value, '--file': file }).flatMap(([name, text]) => (text === undefined ? [] : [name]));
  if (given.length > 1) throw usageError(`The answer is given twice: by ${given.join(' and by ')}. Leave one out.`);
  const text = value ?? (file !== undefined || argument === '-' ? withoutLastBreak(await readText(file ?? '-')) : argument);
  if (text === undefined && custom === undefined) return undefined;
  return { ...(text !== undefined && { value: text }), ...(custom !== undefined && { custom }) };
}

/** The text of a file, or of standard input for `-`. Throws a usage error where there is none. */
export async function readText(file: string): Promise<string> {
  const name = file === '-' ? 'standard input' : file;
  const bytes = await (file === '-' ? buffer(process.stdin) : readFile(file)).catch((error: unknown) => {
    throw usageError(`${name} cannot be read: ${error instanceof Error ? error.message : String(error)}.`);
  });
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw usageError(`${name} is no text in UTF-8; an answer is a text.`);
  }
}

function withoutLastBreak(text: string): string {
  return text.replace(/\r?\n$/, '');
}
