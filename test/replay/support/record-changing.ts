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
  /** With the record, which says what was shown, or with the bare index. */
  readonly by: 'record' | 'index';
}

/** Runs a workflow on a real server and answers some of its questions; its history before the first answer and after the last. */
export async function recordChanging(harness: Harness, course: Course): Promise<{ readonly open: History; readonly answered: History }> {
  const { change, version, answered, keyed, delivery, by } = course;
  const { inbox } = harness;
  const handle = await harness.start('changing', change, { keyed });
  const { workflowId } = handle;
  let record = await reached(inbox, { workflowId, index: 0 });
  const open = await handle.fetchHistory();
  for (let index = 0; index < answered; index++) {
    const { answer, comment: asked }: Asked = CHANGES[change][version][index] as Asked;
    const { value, skip, ...rest } = answer;
    const pause = by === 'record' ? record : { workflowId, index };
    const options = { ...rest, delivery, ...(asked === 'required' && { comment: 'As discussed' }) };
    await (skip ? inbox.skip(pause, options) : inbox.answer(pause, value, options));
    record = await reached(inbox, { workflowId, index: index + 1 });
  }
  // One more task, so that a replay compares the commands of the last answer with their events.
  await handle.signal('nothing');
  await inbox.get(record);
  return { open, answered: await handle.fetchHistory() };
}
