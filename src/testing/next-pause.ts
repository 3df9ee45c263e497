import { toClient } from '../client/finding/look-at-run';
import type { WorkflowHandle } from '../client/finding/look-at-run';
import { Inbox } from '../client/inbox';
import type { PauseRecord } from '../protocol/pause-record';
import { awaitOpenPauses } from './await-open-pauses';
import type { NextPauseOptions } from './await-open-pauses';
import { readFullPause } from './read-full-pause';

/**
 * Waits for the next open pause of a workflow's current run. If several are open, it returns the first in call order. A pause
 * whose answer was confirmed is settled, so it is never returned again.
 *
 * @returns its record, with the full question. With this record, an `Inbox` answers this question and no other.
 * @throws Error if the workflow ends (the `cause` is its failure), or after the timeout; InboxError `TASK_FAILING`,
 * `UNAVAILABLE`, or `WORKFLOW_NOT_FOUND` or `NO_PAUSES` for a workflow that does not exist or does not use this package.
 * @example
 * const handle = await env.client.workflow.start(reminderWorkflow, { taskQueue, workflowId });
 * const pause = await nextPause(handle, { env }); // after three days of the environment's time
 * expect(pause.question?.question).toBe('Still interested?');
 * await new Inbox(env.client).answer(pause, 'yes');
 */
export async function nextPause(handle: WorkflowHandle, options: NextPauseOptions = {}): Promise<PauseRecord> {
  const [first] = await awaitOpenPauses(handle, options, 'its next pause');
  return readFullPause(new Inbox(toClient(handle)), first);
}
