import { randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';

import { z } from 'zod';

import type { AnswerOptions } from '../../client/answering/send-answer';
import { COMMON } from './define-command';
import { answerId, anyText, duration, flag, person } from './written';

/** The options for sending an answer. */
export const SENDING = COMMON.safeExtend({
  comment: anyText.optional(),
  by: person.optional(),
  dryRun: flag,
  /** False: store the answer and do not wait for the workflow's confirmation. */
  wait: z.boolean().optional(),
  confirmWithin: duration.optional(),
  answerId: answerId.optional(),
  /** Store the answer if the pause is not open yet. */
  early: flag,
}).refine(({ wait, confirmWithin }) => wait !== false || confirmWithin === undefined, '--confirm-within cannot be used with --no-wait, which does not wait');

export type SendingOptions = z.output<typeof SENDING>;

/** The library's options for sending. The answer always has an id, so that it can be sent again whatever happens. */
export type Sending = AnswerOptions & { readonly answerId: string };

/** Converts the options to the library's. Adds an answer id and the system's user name if they are not given. */
export function readSending({ comment, by = readSystemUser(), wait, confirmWithin, answerId = randomUUID(), early }: SendingOptions): Sending {
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

/** The system's user name, who answers unless another name is given. */
export function readSystemUser(): string | undefined {
  try {
    return userInfo().username;
  } catch {
    // The user id has no entry, as in many containers.
    return process.env['USER'] || undefined;
  }
}
