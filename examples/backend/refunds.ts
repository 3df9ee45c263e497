import type { Client } from '@temporalio/client';
import { AnswerRefusedError, InboxError } from 'waitforuser';
import { Inbox } from 'waitforuser/client';
import type { AnswerReceipt, PauseRecord } from 'waitforuser/client';

// #region answer
/** The agent opens a refund. The page shows its open question and keeps the pause's id. */
export async function openRefund(client: Client, orderId: string): Promise<PauseRecord> {
  return new Inbox(client).get({ workflowId: `refund-${orderId}` });
}

/** The agent has decided. The page sends the id back. It says which question was shown, so no other question is answered. */
export async function decideRefund(client: Client, shown: { id: string; decision: string }, agent: string): Promise<AnswerReceipt> {
  return new Inbox(client).answer(shown.id, shown.decision, { by: agent });
}
// #endregion

/** What a page posts: the pause that it showed, the decision, and an id that the page made once. */
export interface Decision {
  readonly pauseId: string;
  readonly value: string;
  readonly answerId: string;
}

/** The same, with a text for the agent about what happened. */
export async function decideAndTell(client: Client, { pauseId, value, answerId }: Decision, agent: string): Promise<string> {
  // #region refusals
  const inbox = new Inbox(client);
  try {
    // With an answerId, a second click or a repeated request counts as the same answer.
    const receipt = await inbox.answer(pauseId, value, { by: agent, answerId });
    if (receipt.status === 'queued') return 'Saved. The workflow takes it as soon as a worker runs.';
    return 'Done.';
  } catch (error) {
    if (error instanceof AnswerRefusedError) {
      if (error.code === 'ALREADY_ANSWERED') return `${error.by ?? 'Somebody'} was faster, at ${error.at}.`;
      if (error.code === 'QUESTION_CHANGED') return `The question has changed to: ${error.current?.question?.question}. Look again.`;
      return error.message;
    }
    if (error instanceof InboxError && error.code === 'UNAVAILABLE') return 'Temporal is not reached. Send it again: it is applied once.';
    throw error;
  }
  // #endregion
}

/** Every open question for one group, the most urgent first, each with a link to the page that shows it. */
export async function listForSupport(client: Client): Promise<string[]> {
  const lines: string[] = [];
  // #region list
  const inbox = new Inbox(client);
  for await (const item of inbox.list({ audience: ['group:support'], order: 'priority' })) {
    if (item.status === 'open') lines.push(`${item.question?.question} https://desk.example.com/p/${item.id}`);
  }
  // #endregion
  return lines;
}
