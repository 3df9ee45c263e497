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

const MAX_SHOWN_PROBLEMS = 5;

/** Reads all lines of a file of answers. Throws a usage error that names each wrong line and field, before anything is sent. */
export function parseAnswerLines(file: string): AnswerLine[] {
  const read = file.split(/\r?\n/).flatMap((line, i) => (line.trim() === '' ? [] : [parseLine(line, i + 1)]));
  const problems = read.flatMap((line) => ('problems' in line ? line.problems.map((problem) => ({ line: line.line, ...problem })) : []));
  if (problems.length === 0) return read as AnswerLine[];
  const shown = problems.slice(0, MAX_SHOWN_PROBLEMS).map(({ line, field, message }) => `Line ${line}${field === undefined ? '' : `, field "${field}":`} ${message}.`);
  const rest = problems.length > MAX_SHOWN_PROBLEMS ? ` There are ${problems.length - MAX_SHOWN_PROBLEMS} more mistakes.` : '';
  throw usageError(`${shown.join(' ')}${rest} Nothing was sent.`, { problems });
}

const INDEX = z.int('is not an index; use 0, 1, 2 …').min(0, 'is not an index; use 0, 1, 2 …');

/** The fields of a line that a person writes. */
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
    v: z.int('is not a version').min(1, 'is not a version').optional(),
    // Any JSON: the workflow checks whether it fits.
    value: z.unknown().optional(),
    custom: anyText.optional(),
    skip: z.literal(true, 'is not true').optional(),
    comment: anyText.optional(),
    by: person.optional(),
    answerId: answerId.optional(),
  },
  { error: (issue) => (issue.code === 'unrecognized_keys' ? `has an unknown field: ${issue.keys.map(quote).join(', ')}` : 'is not a JSON object') }
);

/** A row of `list` or `history` has more fields, which are ignored. */
const ROW = z.looseObject({ ...WRITTEN.shape, status: text }, 'is not a JSON object');

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
    // The client refuses the record.
    if (error instanceof InboxError || error instanceof TypeError) return { line, problems: [{ message: `is not an answer: ${error.message.replace(/[.]$/, '')}` }] };
    throw error;
  }
}

// Several files put together may have a byte order mark in the middle. A null field counts as absent.
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
  if (status === 'unreadable') throw usageError('is an unreadable row, which has no question');
  if (status !== 'open') throw usageError(`is of a pause that is no longer open: its status is ${status}`);
  const named = [pause, id ?? workflowId].filter((name) => name !== undefined);
  if (named.length === 0) throw usageError('names no pause: use "id", "pause", or "workflowId" with "index" or "key"');
  if (named.length > 1) throw usageError('names its pause twice: leave out "pause", or the fields of the row');
  if (id !== undefined) {
    const parsed = parsePauseId(id);
    if (!parsed) throw usageError('has an "id" that is not the id of a pause');
    const fields = { workflowId, index, runId };
    const other = Object.entries(fields).find(([name, value]) => value !== undefined && value !== parsed[name as keyof typeof fields]);
    if (other) throw usageError(`has an "id" that names a pause of another "${other[0]}"`);
    return shape === undefined ? id : { ...row, ...parsed };
  }
  if (shape !== undefined || digest !== undefined) throw usageError('has "shape" or "digest" without the "id" of its pause');
  const reference = pause === undefined ? toBareReference(workflowId ?? '', { index, key, runId }) : toReference(pause);
  if (typeof reference === 'object' && reference.index === undefined && reference.key === undefined && answerId === undefined) {
    throw usageError('names only a workflow, so the answer could reach a question that nobody has seen: add the "id" of its pause, or an "answerId"');
  }
  return reference;
}

function toBareReference(workflowId: string, { index, key, runId }: Pick<Line, 'index' | 'key' | 'runId'>): PauseReference {
  if (index !== undefined && key !== undefined) throw usageError('has both "index" and "key": leave out one of them, or use the "id"');
  const run = { workflowId, ...(runId !== undefined && { runId }) };
  if (index !== undefined) return { ...run, index };
  return key === undefined ? run : { ...run, key };
}

// The same for the same line, so that a file can be sent again after an interruption. It does not depend on the fingerprint in
// the id, since a new wording changes the id but not the pause.
function toAnswerId(reference: PauseReference, { value, custom, skip }: GivenAnswer): string {
  const { workflowId, runId, index, key } = typeof reference === 'string' ? { ...parsePauseId(reference), key: undefined } : reference;
  const content = JSON.stringify([workflowId, runId, index ?? key, value, custom, skip]);
  return `file-${createHash('sha256').update(content).digest('hex').slice(0, 32)}`;
}
