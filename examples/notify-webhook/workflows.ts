import { CancellationScope, isCancellation, workflowInfo } from '@temporalio/workflow';
import { askUser, steps } from 'waitforuser/workflow';
import type { PauseEvent } from 'waitforuser/workflow';

import type * as activities from './activities';

const { sendNotice } = steps<typeof activities>({ retry: { initialInterval: '100 ms' } });

// #region workflow
/** Tells a webhook of the question, and changes the message when it is decided, timed out or withdrawn. */
export async function deployNoticeWorkflow(version: string, timeout = 60_000): Promise<string> {
  const key = workflowInfo().workflowId;
  const notify = ({ type, id }: PauseEvent) => sendNotice({ key, text: `Deploy ${version}? (${type})`, link: `https://inbox.example.com/p/${id}` });
  const asked = askUser(`Deploy ${version}?`, { inputType: 'approval', notify, timeout });
  try {
    const outcome = await asked;
    const text = outcome.status === 'answered' ? `${outcome.value} by ${outcome.by ?? 'somebody'}` : 'nobody decided in time';
    await sendNotice({ key, text: `Deploy ${version}: ${text}` });
    return text;
  } catch (error) {
    if (isCancellation(error)) await CancellationScope.nonCancellable(() => sendNotice({ key, text: `Deploy ${version}: no longer asked` }));
    throw error;
  }
}
// #endregion
