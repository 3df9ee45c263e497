import type { Client } from '@temporalio/client';
import { AnswerRefusedError } from 'waitforuser';
import { Inbox } from 'waitforuser/client';

/** What a backend does when an agent presses "Approve" in its own web page. */
export async function approveRefund(client: Client, orderId: string, agent: string): Promise<string> {
  // #region answer
  const inbox = new Inbox(client);
  const pause = await inbox.get({ workflowId: `refund-${orderId}` }); // its only open question, whole
  const receipt = await inbox.answer(pause, 'approve', { by: agent, comment: 'Checked with the warehouse' });
  // #endregion
  return receipt.status;
}

/** The same, telling the agent what happened. */
export async function approveAndTell(client: Client, pauseId: string, agent: string): Promise<string> {
  // #region refusals
  const inbox = new Inbox(client);
  try {
    const receipt = await inbox.answer(pauseId, 'approve', { by: agent, answerId: `${agent}-${pauseId}` });
    if (receipt.status === 'queued') return 'Saved. The workflow takes it as soon as a worker runs.';
    return 'Done.';
  } catch (error) {
    if (!(error instanceof AnswerRefusedError)) throw error;
    if (error.code === 'ALREADY_ANSWERED') return `${error.by ?? 'Somebody'} was faster, at ${error.at}.`;
    if (error.code === 'QUESTION_CHANGED') return 'The question has changed since you opened it. Look again.';
    return error.message;
  }
  // #endregion
}

/** Every open question for one group, the most urgent first. */
export async function listForSupport(client: Client): Promise<string[]> {
  const lines: string[] = [];
  // #region list
  const inbox = new Inbox(client);
  for await (const item of inbox.list({ audience: ['group:support'], order: 'priority' })) {
    if (item.status === 'open') lines.push(`${item.workflowId}: ${item.question?.question}`);
  }
  // #endregion
  return lines;
}
