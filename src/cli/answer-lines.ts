import { createHash, randomUUID } from 'node:crypto';

import type { PauseReference } from '../client/finding/pause-reference';
import { toTarget } from '../client/finding/pause-reference';
import type { PauseRecord } from '../protocol/pause-record';
import type { Json } from '../protocol/question';
import { usageError } from './cli-error';
import type { GivenAnswer } from './given-answer';
import { toReference } from './pause-name';

/** One line of a file of answers. */
export interface AnswerLine {
  /** Its number, from 1. */
  readonly line: number;
  readonly reference: PauseReference;
  readonly workflowId: string;
  readonly answer: GivenAnswer & { readonly answerId: string; readonly by?: string; readonly comment?: string };
}

/** Reads a file of answers as a whole. Throws a usage error for the first line that is none, before anything is sent. */
export function parseAnswerLines(text: string): AnswerLine[] {
  return text.split(/\r?\n/).flatMap((line, i) => (line.trim() === '' ? [] : [parseLine(line, i + 1)]));
}

type Fields = Readonly<Record<string, unknown>>;

function parseLine(text: string, line: number): AnswerLine {
  const fields = parseObject(text) ?? refuse(line, 'is no JSON object');
  const { value, custom, skip, comment, by } = fields;
  const texts = { custom, comment, by, answerId: fields['answerId'] };
  for (const [name, given] of Object.entries(texts)) {
    if (given !== undefined && typeof given !== 'string') refuse(line, `has a "${name}" that is no text`);
  }
  if (skip !== undefined && skip !== true) refuse(line, 'has a "skip" that is not true');
  if (value === undefined && custom === undefined && skip === undefined) refuse(line, 'has no answer: "value", "custom" or "skip": true');
  const reference = toLineReference(fields) ?? refuse(line, 'names no pause: "pause", "id", or "workflowId" with "index" or "key"');
  const answer = {
    ...(value !== undefined && { value: value as Json }),
    ...(custom !== undefined && { custom: custom as string }),
    ...(skip === true && { skip: true as const }),
    ...(comment !== undefined && { comment: comment as string }),
    ...(by !== undefined && { by: by as string }),
  };
  const answerId = (fields['answerId'] as string | undefined) ?? toAnswerId(reference, answer);
  return { line, reference, workflowId: toTarget(reference).workflowId, answer: { ...answer, answerId } };
}

function parseObject(text: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
  } catch {
    return undefined;
  }
}

// A line of a list names its pause with shape and digest, which say what question was seen.
function toLineReference(fields: Fields): PauseReference | undefined {
  const { pause, id, workflowId, index, key, shape } = fields;
  if (typeof pause === 'string') return toReference(pause);
  if (typeof workflowId !== 'string') return typeof id === 'string' ? toReference(id) : undefined;
  if (typeof index === 'number') return typeof shape === 'string' ? (fields as unknown as PauseRecord) : { workflowId, index };
  return typeof key === 'string' ? { workflowId, key } : { workflowId };
}

// The same for the same line, so that a file can be sent again after an interruption. Not where a workflow alone is
// named: its next pause may well get the same answer.
function toAnswerId(reference: PauseReference, { value, custom, skip }: GivenAnswer): string {
  const { workflowId, runId, pause } = toTarget(reference);
  if (pause === undefined) return randomUUID();
  const said = JSON.stringify([workflowId, runId, pause, value, custom, skip]);
  return `file-${createHash('sha256').update(said).digest('hex').slice(0, 32)}`;
}

function refuse(line: number, what: string): never {
  throw usageError(`Line ${line} ${what}. Nothing was sent.`);
}
