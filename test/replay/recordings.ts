import type { AnswerPayload, Json } from 'waitforuser';
import type { ScriptItem } from 'waitforuser/testing';

/** One run of an example whose history is kept. */
export interface Recording {
  readonly workflow: string;
  readonly args?: readonly unknown[];
  /** Signalled before a worker runs. */
  readonly early?: readonly AnswerPayload[];
  /** Given by update, one after the other. */
  readonly answers?: readonly ScriptItem[];
  /** Then given by signal, one after the other. */
  readonly signals?: readonly Json[];
  /** Whether the history ends with an open pause. */
  readonly waits?: true;
}

export const TASK_QUEUE = 'waitforuser-examples';

const refund = { workflow: 'refundApprovalWorkflow', args: ['1042', 'Arrived broken'] } as const;
const review = { workflow: 'reviewWorkflow', args: ['A draft'] } as const;
const publish = { workflow: 'publishWorkflow', args: ['tides'] } as const;

/** By workflow id, which is also the name of the file. */
export const RECORDINGS: Readonly<Record<string, Recording>> = {
  'refund-modified': { ...refund, answers: ['modify', '99.50', 'store_credit', ['email', 'sms'], 'confirm'] },
  'refund-rejected': { ...refund, answers: ['reject'] },
  'refund-signalled': { ...refund, signals: ['approve', 'bank', [], 'cancel'] },
  'refund-waiting': { ...refund, answers: ['approve', 'original'], waits: true },
  'review-edited': { ...review, answers: ['edit', 'A better draft', 'yes'] },
  'review-signalled-early': {
    ...review,
    early: [
      { pause: 1, value: 'no' },
      { pause: 0, value: 'approve' },
    ],
  },
  'publish-approved': { ...publish, answers: ['approve'] },
  'publish-discarded': { ...publish, signals: ['discard'] },
  'onboarding-custom-and-skip': {
    workflow: 'onboardingWorkflow',
    answers: ['Ada', { custom: 'Mathematics' }, ['events', 'releases'], 'approve', { skip: true }],
  },
};
