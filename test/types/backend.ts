import type { Client, WorkflowHandle } from '@temporalio/client';
import { AnswerRefusedError, Inbox, InboxError } from 'waitforuser/client';
import type { AnswerOptions, AnswerStatus, InboxEvent, ListItem, PauseRecord } from 'waitforuser/client';
import { createInboxHandler } from 'waitforuser/http';
import { answerPauses, nextPause } from 'waitforuser/testing';

import { exactly } from './exactly';

/** The client: receipts, rows and events are unions that a `switch` narrows. */
export async function inbox(client: Client): Promise<void> {
  const inbox = new Inbox(client);
  const pause = await inbox.get('id');
  exactly<PauseRecord>()(pause);
  exactly<string | undefined>()(pause.question?.options?.[0]?.label);
  const receipt = await inbox.answer(pause, { amount: 5 }, { by: 'alice', confirmWithin: '10s' });
  exactly<'accepted' | 'duplicate' | 'queued'>()(receipt.status);
  exactly<string>()(receipt.answerId);
  const { items, cursor } = await inbox.page({ audience: ['user:alice'], order: 'deadline', pageSize: 10 });
  exactly<string | undefined>()(cursor);
  exactly<ListItem | undefined>()(items[0]);
  for await (const event of inbox.watch({ signal: new AbortController().signal })) exactly<InboxEvent>()(event);
  const status: AnswerStatus = await inbox.answerStatus(pause, 'a');
  if (status.status === 'accepted') exactly<number>()(status.pause);
  // @ts-expect-error only an accepted answer has it
  exactly<number>()(status.pause);
  // @ts-expect-error an order that there is not
  await inbox.page({ order: 'newest' });
  // @ts-expect-error a typing error in an option
  await inbox.answer(pause, 'yes', { coment: 'c' });
  // @ts-expect-error a value crosses the wire as JSON
  await inbox.answer(pause, new Map());
  // @ts-expect-error a skip has no text of its own
  await inbox.skip(pause, { custom: 'c' });
}

/** `undefined` counts as absent, under `exactOptionalPropertyTypes` too. */
export async function passedOn(client: Client, text: string | undefined, signal: AbortSignal | undefined): Promise<void> {
  const inbox = new Inbox(client, { attribute: text });
  const filter = { audience: undefined, workflowType: text, taskQueue: text, workflowIds: undefined, inputType: undefined, key: text, overdue: undefined };
  await inbox.answer('id', 'yes', { custom: text, by: text, as: text, via: text, comment: text, answerId: text, delivery: undefined, confirmWithin: undefined, ifNotOpen: undefined, signal });
  await inbox.skip('id', { comment: text, answerId: text });
  await inbox.assign('id', { to: ['user:bob'], by: text, comment: text, assignId: text, turn: undefined });
  await inbox.page({ ...filter, order: undefined, pageSize: undefined, cursor: text, signal });
  await inbox.count({ ...filter, signal });
  for await (const event of inbox.watch({ ...filter, cursor: text, interval: undefined, onError: undefined, onUnreadable: undefined, signal })) exactly<InboxEvent>()(event);
  createInboxHandler({ client, authenticate: () => ({ id: 'alice', name: text, groups: undefined, via: text }), url: text, basePath: text, page: { title: text, logo: text }, limits: { streams: undefined }, log: undefined });
}

export function refused(error: unknown): AnswerOptions {
  if (error instanceof AnswerRefusedError) exactly<string | undefined>()(error.issues[0]?.message);
  // @ts-expect-error a code of the client is none of a refusal
  if (error instanceof AnswerRefusedError && error.code === 'UNAVAILABLE') return {};
  if (error instanceof InboxError && error.code === 'UNAVAILABLE' && error.answerId !== undefined) return { answerId: error.answerId };
  return {};
}

/** The test kit takes a handle of any workflow. */
export async function tested(handle: WorkflowHandle<(order: string) => Promise<string>>): Promise<void> {
  exactly<PauseRecord>()(await nextPause(handle, { timeout: '1 minute' }));
  exactly<readonly PauseRecord[]>()(await answerPauses(handle, ['approve', 5, ['a', 'b'], { skip: true }, { field: 'form' }, ({ key = '' }) => key]));
  // @ts-expect-error a script has an answer a pause
  await answerPauses(handle, 'approve');
}

/** The handler: what `authenticate` returns is the user of `authorize`. */
export function mounted(client: Client): void {
  const handler = createInboxHandler({
    client,
    authenticate: () => ({ id: 'alice', team: 'red' }),
    authorize: ({ team }, action, { priority }) => {
      exactly<string>()(team);
      return action === 'answer' && priority === 1 ? team === 'red' : undefined;
    },
  });
  exactly<Promise<Response>>()(handler.fetch(new Request('http://localhost')));
  // @ts-expect-error it has no Temporal of its own
  createInboxHandler({ authenticate: () => null });
}
