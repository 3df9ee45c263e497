import type { WorkflowHandle } from '@temporalio/client';
import type { Inbox, PauseRecord, PauseReference } from 'waitforuser/client';

import { reached } from '../../support/open-pause';
import type { Harness } from '../../support/harness';
import { CHANGES } from '../changes';
import type { Asked, ChangeName } from '../changes';
import type { History, Version } from './replay-with';

/** A run of one version, and how its questions are answered. */
export interface Course {
  readonly change: ChangeName;
  readonly version: Version;
  /** Number of questions that are answered, starting with the first one. */
  readonly answered: number;
  readonly keyed: boolean;
  readonly delivery: 'update' | 'signal';
  /** The reference in the answer. A record and an id say what was shown, a bare index does not. */
  readonly by: 'record' | 'id' | 'index';
}

/** Runs a workflow on a real server and answers some questions. Returns its history before the first answer and after the last one. */
export async function recordChanging(harness: Harness, course: Course): Promise<{ readonly open: History; readonly answered: History }> {
  const { change, keyed } = course;
  const handle = await harness.start('changing', change, { keyed });
  await reached(harness.inbox, { workflowId: handle.workflowId, index: 0 });
  const open = await handle.fetchHistory();
  const record = await answerFirst(harness.inbox, handle, course);
  // Adds one task, so that a replay compares the commands of the last answer with their events.
  await handle.signal('nothing');
  await harness.inbox.get(record);
  return { open, answered: await handle.fetchHistory() };
}

/** Answers the first questions of a run, and returns the record of the next open question. */
export async function answerFirst(inbox: Inbox, { workflowId }: WorkflowHandle, course: Course): Promise<PauseRecord> {
  const { change, version, answered, delivery, by } = course;
  let record = await reached(inbox, { workflowId, index: 0 });
  for (const asked of CHANGES[change][version].slice(0, answered)) {
    await giveAnswer(inbox, { record, id: record.id, index: { workflowId, index: record.index } }[by], asked, delivery);
    record = await reached(inbox, { workflowId, index: record.index + 1 });
  }
  return record;
}

/** Sends the answer of a version to one question. An answer with an `answerId` may be sent again, and counts once. */
export async function giveAnswer(inbox: Inbox, pause: PauseReference, { answer, comment }: Asked, delivery: 'update' | 'signal', answerId?: string): Promise<void> {
  const { value, skip, ...custom } = answer;
  const options = { ...custom, delivery, ...(answerId !== undefined && { answerId }), ...(comment === 'required' && { comment: 'As discussed' }) };
  await (skip ? inbox.skip(pause, options) : inbox.answer(pause, value, options));
}
