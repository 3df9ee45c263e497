import { randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';

import type { AnswerOptions } from '../client/answering/send-answer';
import { usageError } from './cli-error';
import type { CommonOptions } from './common-options';

/** How an answer is sent, and what goes with it. */
export interface SendingOptions extends CommonOptions {
  readonly comment?: string;
  readonly by?: string;
  readonly dryRun?: true;
  /** False: store the answer, do not wait for the workflow's word. */
  readonly wait?: boolean;
  readonly confirmWithin?: number;
  readonly answerId?: string;
}

/** What the library needs to know; the answer always has an id, so that it can be named whatever happens. */
export type Sending = AnswerOptions & { readonly answerId: string };

/** The same in the library's words. */
export function toSending({ comment, by, wait, confirmWithin, answerId }: SendingOptions): Sending {
  if (wait === false && confirmWithin !== undefined) throw usageError('--no-wait takes no --confirm-within: it does not wait.');
  const who = by ?? toSystemUser();
  return {
    via: 'cli',
    answerId: answerId ?? randomUUID(),
    ...(who !== undefined && { by: who }),
    ...(comment !== undefined && { comment }),
    ...(wait === false && { delivery: 'signal' }),
    ...(confirmWithin !== undefined && { confirmWithin }),
  };
}

function toSystemUser(): string | undefined {
  try {
    return userInfo().username;
  } catch {
    // A user id without an entry, as in many containers.
    return process.env['USER'];
  }
}
