import { toClient } from '../client/finding/look-at-run';
import type { WorkflowHandle } from '../client/finding/look-at-run';
import { Inbox } from '../client/inbox';
import type { PauseRecord } from '../protocol/pause-record';
import { awaitOpenPauses } from './await-open-pauses';
import type { NextPauseOptions } from './await-open-pauses';
import { readWhole } from './read-whole';

/**
 * Waits for the next open pause of a workflow's current run: the first in call order where several are open. A pause
 * whose answer was confirmed is settled already, so it is never returned again.
 *
 * @returns its record, with the whole question. An `Inbox` that is given the record answers this question and no other.
 * @throws Error when the workflow ends (its own failure is the `cause`), or when the time is over; InboxError
 * `TASK_FAILING`, `UNAVAILABLE`, or `WORKFLOW_NOT_FOUND` or `NO_PAUSES` for a workflow that is not there or never uses
 * this package.
 * @example
 * const handle = await env.client.workflow.start(reminderWorkflow, { taskQueue, workflowId });
 * const pause = await nextPause(handle, { env }); // after three days of the environment's time
 * expect(pause.question?.question).toBe('Still interested?');
 * await new Inbox(env.client).answer(pause, 'yes');
 */
export async function nextPause(handle: WorkflowHandle, options: NextPauseOptions = {}): Promise<PauseRecord> {
  const [first] = await awaitOpenPauses(handle, options, 'its next pause');
  return readWhole(new Inbox(toClient(handle)), first);
}
