import type { WorkflowHandle } from '@temporalio/client';
import type { Inbox, PauseRecord, PauseReference } from 'waitforuser/client';

import { reached } from '../../support/open-pause';
import type { Harness } from '../../support/harness';
import { CHANGES } from '../changes';
import type { Asked, ChangeName } from '../changes';
import type { History, Version } from './replay-with';

/** How a run of one version is answered. */
export interface Course {
  readonly change: ChangeName;
  readonly version: Version;
  /** How many of its questions are answered, from the first on. */
  readonly answered: number;
  readonly keyed: boolean;
  readonly delivery: 'update' | 'signal';
  /** With the record or by its id alone, which say what was shown, or with the bare index. */
  readonly by: 'record' | 'id' | 'index';
}

/** Runs a workflow on a real server and answers some of its questions; its history before the first answer and after the last. */
export async function recordChanging(harness: Harness, course: Course): Promise<{ readonly open: History; readonly answered: History }> {
  const { change, keyed } = course;
  const handle = await harness.start('changing', change, { keyed });
  await reached(harness.inbox, { workflowId: handle.workflowId, index: 0 });
  const open = await handle.fetchHistory();
  const record = await answerFirst(harness.inbox, handle, course);
  // One more task, so that a replay compares the commands of the last answer with their events.
  await handle.signal('nothing');
  await harness.inbox.get(record);
  return { open, answered: await handle.fetchHistory() };
}

/** Answers the first questions of a run, and returns the record of the one that is open then. */
export async function answerFirst(inbox: Inbox, { workflowId }: WorkflowHandle, course: Course): Promise<PauseRecord> {
  const { change, version, answered, delivery, by } = course;
  let record = await reached(inbox, { workflowId, index: 0 });
  for (const asked of CHANGES[change][version].slice(0, answered)) {
    await giveAnswer(inbox, { record, id: record.id, index: { workflowId, index: record.index } }[by], asked, delivery);
    record = await reached(inbox, { workflowId, index: record.index + 1 });
  }
  return record;
}

/** Answers one question as its version has it answered. An answer with an `answerId` may be sent again: it counts once. */
export async function giveAnswer(inbox: Inbox, pause: PauseReference, { answer, comment }: Asked, delivery: 'update' | 'signal', answerId?: string): Promise<void> {
  const { value, skip, ...custom } = answer;
  const options = { ...custom, delivery, ...(answerId !== undefined && { answerId }), ...(comment === 'required' && { comment: 'As discussed' }) };
  await (skip ? inbox.skip(pause, options) : inbox.answer(pause, value, options));
}
