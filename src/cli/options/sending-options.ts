import { randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';

import { z } from 'zod';

import type { AnswerOptions } from '../../client/answering/send-answer';
import { COMMON } from './define-command';
import { answerId, anyText, duration, flag, person } from './written';

/** The options that say how an answer is sent, and what goes with it. */
export const SENDING = COMMON.safeExtend({
  comment: anyText.optional(),
  by: person.optional(),
  dryRun: flag,
  /** False: store the answer, do not wait for the workflow's word. */
  wait: z.boolean().optional(),
  confirmWithin: duration.optional(),
  answerId: answerId.optional(),
  /** Store the answer of a pause that is not open yet. */
  early: flag,
}).refine(({ wait, confirmWithin }) => wait !== false || confirmWithin === undefined, '--no-wait takes no --confirm-within: it does not wait');

export type SendingOptions = z.output<typeof SENDING>;

/** What the library needs to know; the answer always has an id, so that it can be named whatever happens. */
export type Sending = AnswerOptions & { readonly answerId: string };

/** The same in the library's words. */
export function toSending({ comment, by = toSystemUser(), wait, confirmWithin, answerId = randomUUID(), early }: SendingOptions): Sending {
  return {
    via: 'cli',
    answerId,
    ...(by !== undefined && { by }),
    ...(comment !== undefined && { comment }),
    ...(wait === false && { delivery: 'signal' }),
    ...(confirmWithin !== undefined && { confirmWithin }),
    ...(early && { ifNotOpen: 'queue' }),
  };
}

function toSystemUser(): string | undefined {
  try {
    return userInfo().username;
  } catch {
    // A user id without an entry, as in many containers.
    return process.env['USER'] || undefined;
  }
}
