import { createHash } from 'node:crypto';

import { z } from 'zod';

import { parsePauseReference } from '../../client/finding/pause-reference';
import type { PauseReference } from '../../client/finding/pause-reference';
import { InboxError } from '../../protocol/errors';
import { parsePauseId } from '../../protocol/pause-id';
import type { PauseRecord } from '../../protocol/pause-record';
import type { Json } from '../../protocol/question';
import { CliError, usageError } from '../process/cli-error';
import type { GivenAnswer } from './given-answer';
import { toReference } from '../pauses/pause-name';
import { quote } from '../process/printable';
import { toProblem } from './read-given';
import type { Problem } from './read-given';
import { answerId, anyText, key, person, text } from './written';

/** One line of a file of answers. */
export interface AnswerLine {
  /** Its number, from 1. */
  readonly line: number;
  readonly reference: PauseReference;
  readonly workflowId: string;
  readonly answer: GivenAnswer & { readonly answerId: string; readonly by?: string; readonly comment?: string };
}

const SHOWN = 5;

/** Reads a file of answers as a whole. Throws a usage error that names each wrong line and field, before anything is sent. */
export function parseAnswerLines(file: string): AnswerLine[] {
  const read = file.split(/\r?\n/).flatMap((line, i) => (line.trim() === '' ? [] : [parseLine(line, i + 1)]));
  const problems = read.flatMap((line) => ('problems' in line ? line.problems.map((problem) => ({ line: line.line, ...problem })) : []));
  if (problems.length === 0) return read as AnswerLine[];
  const shown = problems.slice(0, SHOWN).map(({ line, field, message }) => `Line ${line}${field === undefined ? '' : `, field "${field}":`} ${message}.`);
  const rest = problems.length > SHOWN ? ` ${problems.length - SHOWN} more mistakes.` : '';
  throw usageError(`${shown.join(' ')}${rest} Nothing was sent.`, { problems });
}

const INDEX = z.int('is no index; give 0, 1, 2 …').min(0, 'is no index; give 0, 1, 2 …');

/** What a line may hold that a person writes. */
const WRITTEN = z.strictObject(
  {
    pause: text.optional(),
    id: text.optional(),
    workflowId: text.optional(),
    index: INDEX.optional(),
    key: key.optional(),
    runId: text.optional(),
    shape: text.optional(),
    digest: text.optional(),
    v: z.int('is no version').min(1, 'is no version').optional(),
    // Whether it fits is for the workflow to say; what JSON holds is JSON.
    value: z.unknown().optional(),
    custom: anyText.optional(),
    skip: z.literal(true, 'is not true').optional(),
    comment: anyText.optional(),
    by: person.optional(),
    answerId: answerId.optional(),
  },
  { error: (issue) => (issue.code === 'unrecognized_keys' ? `has a field that no answer has: ${issue.keys.map(quote).join(', ')}` : 'is no JSON object') }
);

/** A row of `list` or `history` has more fields, which say nothing about the answer. */
const ROW = z.looseObject({ ...WRITTEN.shape, status: text }, 'is no JSON object');

type Line = z.output<typeof WRITTEN> & { readonly status?: string };

function parseLine(json: string, line: number): AnswerLine | { readonly line: number; readonly problems: readonly Problem[] } {
  const fields = toFields(json);
  const read = (Object.hasOwn(fields ?? {}, 'status') ? ROW : WRITTEN).safeParse(fields);
  if (!read.success) return { line, problems: read.error.issues.map((issue) => toProblem(issue, fields)) };
  try {
    const { value, custom, skip, comment, by, answerId } = read.data;
    if (value === undefined && custom === undefined && !skip) throw usageError('has no answer: "value", "custom" or "skip": true');
    const reference = toLineReference(read.data, fields as PauseRecord);
    const answer = {
      ...(value !== undefined && { value: value as Json }),
      ...(custom !== undefined && { custom }),
      ...(skip && { skip }),
      ...(comment !== undefined && { comment }),
      ...(by !== undefined && { by }),
    };
    return { line, reference, workflowId: parsePauseReference(reference).workflowId, answer: { ...answer, answerId: answerId ?? toAnswerId(reference, answer) } };
  } catch (error) {
    if (error instanceof CliError) return { line, problems: [{ message: error.message }] };
    // What the client says of a record that it cannot take.
    if (error instanceof InboxError || error instanceof TypeError) return { line, problems: [{ message: `is no answer: ${error.message.replace(/[.]$/, '')}` }] };
    throw error;
  }
}

// A byte order mark stands at the beginning of each of several files put together; null counts as absent.
function toFields(json: string): unknown {
  try {
    const value: unknown = JSON.parse(json.replace(/^\ufeff/, ''));
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== null));
  } catch {
    return undefined;
  }
}

function toLineReference(line: Line, row: PauseRecord): PauseReference {
  const { pause, id, workflowId, index, key, runId, shape, digest, status = 'open', answerId } = line;
  if (status === 'unreadable') throw usageError('is a row that cannot be read: it shows no question');
  if (status !== 'open') throw usageError(`is of a pause that is not open any more: its status is ${status}`);
  const named = [pause, id ?? workflowId].filter((name) => name !== undefined);
  if (named.length === 0) throw usageError('names no pause: "id", "pause", or "workflowId" with "index" or "key"');
  if (named.length > 1) throw usageError('names its pause twice: leave "pause" out, or the fields of the row');
  if (id !== undefined) {
    const parsed = parsePauseId(id);
    if (!parsed) throw usageError('has an "id" that is no id of a pause');
    const others = { workflowId, index, runId };
    const other = Object.entries(others).find(([name, value]) => value !== undefined && value !== parsed[name as keyof typeof others]);
    if (other) throw usageError(`has an "id" that names a pause of another "${other[0]}"`);
    return shape === undefined ? id : { ...row, ...parsed };
  }
  if (shape !== undefined || digest !== undefined) throw usageError('says which question was shown without the "id" of its pause');
  const reference = pause === undefined ? toBareReference(workflowId ?? '', { index, key, runId }) : toReference(pause);
  if (typeof reference === 'object' && reference.index === undefined && reference.key === undefined && answerId === undefined) {
    throw usageError('names a workflow alone, whose next question nobody has seen: give the "id" of its pause, or an "answerId"');
  }
  return reference;
}

function toBareReference(workflowId: string, { index, key, runId }: Pick<Line, 'index' | 'key' | 'runId'>): PauseReference {
  if (index !== undefined && key !== undefined) throw usageError('has "index" and "key": leave one of them out, or give the "id"');
  const run = { workflowId, ...(runId !== undefined && { runId }) };
  if (index !== undefined) return { ...run, index };
  return key === undefined ? run : { ...run, key };
}

// The same for the same line, so that a file can be sent again after an interruption. Another wording of the question
// changes the id of its pause, and not which pause it is.
function toAnswerId(reference: PauseReference, { value, custom, skip }: GivenAnswer): string {
  const { workflowId, runId, index, key } = typeof reference === 'string' ? { ...parsePauseId(reference), key: undefined } : reference;
  const said = JSON.stringify([workflowId, runId, index ?? key, value, custom, skip]);
  return `file-${createHash('sha256').update(said).digest('hex').slice(0, 32)}`;
}
