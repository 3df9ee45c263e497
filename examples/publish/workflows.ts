import { log } from '@temporalio/workflow';
import { isReplaying, steps, waitForUser } from 'waitforuser/workflow';

import type * as activities from './activities';

const { generateDraft, publish } = steps<typeof activities>();

// #region publish
/** A step and a log line before the pause. Each happens once, even if the worker dies while the person thinks. */
export async function publishWorkflow(topic: string): Promise<string> {
  const draft = await generateDraft(topic);

  if (!isReplaying()) log.info('Draft ready, waiting for approval...');
  const decision = await waitForUser({
    question: `Approve this draft?\n\n${draft}`,
    inputType: 'approval',
    options: [
      { id: 'approve', label: 'Approve' },
      { id: 'discard', label: 'Discard' },
    ],
  });
  if (decision === 'discard') return 'Discarded.';

  return publish(draft);
}
// #endregion
