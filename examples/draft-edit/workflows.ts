import { askUser, steps } from 'waitforuser/workflow';

import type * as activities from './activities';

export type ReplyResult =
  | { readonly status: 'discarded' }
  /** `edited` says whether a person changed the draft; it measures how good the drafts are. */
  | { readonly status: 'sent'; readonly edited: boolean; readonly receipt: string };

const { draftReply, sendReply } = steps<typeof activities>();

/** A model drafts a reply, and a person sends it as it is, changes it first, or discards it: one pause for all three. */
export async function draftEditWorkflow(customer: string, message: string): Promise<ReplyResult> {
  const draft = await draftReply(customer, message);

  // #region edit
  const reply = await askUser({
    question: `Send this reply to ${customer}? Change it as you like, or skip it to send nothing.`,
    details: `The customer wrote:\n\n> ${message}`,
    multiline: true,
    // Prefilled. What the person leaves is the answer, and the draft is never sent by itself.
    defaultValue: draft,
    minLength: 1,
    skippable: true,
  });
  if (reply.status !== 'answered') return { status: 'discarded' };

  return { status: 'sent', edited: reply.edited === true, receipt: await sendReply(customer, reply.value) };
  // #endregion
}
