import { isDeepStrictEqual } from 'node:util';

import type { MultiselectValue, PauseRecord } from 'waitforuser';

import type { FinishedRun } from './finished-run';
import { toValue } from './fit';
import { runModel } from './model';
import { listAsks } from './program';
import type { Ask } from './program';
import type { SentAnswer } from './sent-answer';
import { findToldFaults, isFrom, names } from './told-faults';

const UNHANDLED_COMMAND = 1;

/** Describes the faults of a finished run; empty if every invariant holds. */
export function findFaults(run: FinishedRun): readonly string[] {
  const records = run.asked.pauses;
  return [
    ...records.flatMap((record) => findRecordFaults(run, record)),
    ...run.sent.flatMap((answer) => answer.sends.flatMap(({ told }) => findToldFaults(run, answer, told))),
    ...run.sent.flatMap((answer) => findLost(run, answer)),
    ...findResultFaults(run, records),
    ...findTaskFaults(run),
  ];
}

/** Each settled pause has one answer that was sent, names it, was not made wrong on purpose, and fits. */
function findRecordFaults({ program, sent }: FinishedRun, record: PauseRecord): readonly string[] {
  const { index, status, by, answerId, value = null } = record;
  const ask = new Map(listAsks(program)).get(toPath(record));
  if (!ask) return [`pause ${index} is not in the program`];
  if (status === 'open') return [`pause ${index} is open after the end`];
  if (status === 'withdrawn') return by === undefined ? [] : [`pause ${index} is withdrawn and yet answered by ${by}`];
  if (status === 'timedOut') return ask.expiresMs !== undefined && by === undefined ? [] : [`pause ${index} timed out without a deadline, or has a person's name`];
  const answer = sent.find((one) => one.by === by);
  if (!answer) return [`pause ${index} was answered by ${by}, who sent nothing`];
  const expected = toValue(ask, answer.content);
  return [
    ...(answer.answerId === answerId ? [] : [`pause ${index} has answerId ${answerId}, but ${by} sent ${answer.answerId}`]),
    ...(answer.spoilt ? [`pause ${index} took an answer of ${by} to another question or run`] : []),
    ...(answer.pause === undefined || names(answer.pause, record) ? [] : [`pause ${index} took an answer of ${by} to pause ${answer.pause}`]),
    ...(expected !== undefined && isDeepStrictEqual(expected, value) ? [] : [`pause ${index} has ${JSON.stringify(value)}, but ${by} sent ${JSON.stringify(answer.content)}`]),
  ];
}

/** A stored signal was used, was refused in the record, or waits for a pause that never opened. */
function findLost({ asked, sent }: FinishedRun, answer: SentAnswer): readonly string[] {
  const { by, sends } = answer;
  if (!sends.some(({ told }) => told.what === 'stored')) return [];
  const entries = [...asked.early, ...asked.refused, ...asked.pauses, ...asked.pauses.flatMap(({ refused = [] }) => refused)];
  const accounted = entries.some((entry) => isFrom(sent, answer, entry.by));
  return accounted ? [] : [`the signal of ${by} was stored and is neither used nor refused`];
}

function findResultFaults({ program, result }: FinishedRun, records: readonly PauseRecord[]): readonly string[] {
  const byPath = new Map(records.map((record) => [toPath(record), record]));
  const twice = byPath.size < records.length ? ['a place of the program was asked twice'] : [];
  const asked = new Set<string>();
  const expected = runModel(program, (path: string, _: Ask) => {
    const record = byPath.get(path);
    if (record) asked.add(path);
    if (!record || record.status === 'withdrawn' || record.status === 'open' || record.status === 'closed') return undefined;
    return { status: record.status, value: (record.value ?? null) as string | MultiselectValue | null };
  });
  const unasked = [...byPath.keys()].filter((path) => !asked.has(path)).map((path) => `pause ${path} was asked, and by the model should not have been`);
  const same = isDeepStrictEqual(JSON.parse(JSON.stringify(expected)), result);
  return [...twice, ...unasked, ...(same ? [] : [`the result is ${JSON.stringify(result)}, and by the model ${JSON.stringify(expected)}`])];
}

// The server itself fails a task that would close the workflow over a signal that it has not seen, and hands both out again.
function findTaskFaults({ events }: FinishedRun): readonly string[] {
  return events.flatMap(({ workflowTaskFailedEventAttributes: failed }) =>
    failed && Number(failed.cause) !== UNHANDLED_COMMAND ? [`a workflow task failed: ${failed.failure?.message ?? failed.cause}`] : []
  );
}

function toPath(record: PauseRecord): string {
  return record.question?.question ?? '';
}
