import type { Json } from 'waitforuser';

import { startNoticeReceiver } from './notice-receiver';
import type { Helper } from './notice-receiver';

/** One scripted answer: a text, or a skip. */
export type ScriptedWord = string | { readonly skip: true };

/** How the demo runs one example. */
export interface ExampleRun {
  readonly workflow: string;
  readonly args: readonly Json[];
  /** Index of the question that is open when `--crash` kills the worker: the second question, if there is one. */
  readonly crashAt: number;
  /** Answers that lead to the example's end, for the help text. */
  readonly sampleAnswers: readonly ScriptedWord[];
  /** The program of its worker. Default: the one that all other examples share. */
  readonly worker?: string;
  /** Starts what the example needs beside its worker. */
  readonly startHelper?: (say: (text: string) => void) => Promise<Helper>;
}

export const EXAMPLE_RUNS: Readonly<Record<string, ExampleRun>> = {
  refund: {
    workflow: 'refundApprovalWorkflow',
    args: ['ORD-1042', 'Item arrived damaged'],
    crashAt: 1,
    sampleAnswers: ['modify', '99.50', 'store_credit', 'email,sms', 'confirm'],
  },
  review: {
    workflow: 'reviewWorkflow',
    args: ['Our new release pauses anywhere and goes on exactly there.'],
    crashAt: 1,
    sampleAnswers: ['edit', 'Our release pauses anywhere.', 'yes'],
  },
  publish: { workflow: 'publishWorkflow', args: ['durable pauses'], crashAt: 0, sampleAnswers: ['approve'] },
  onboarding: {
    workflow: 'onboardingWorkflow',
    args: [],
    crashAt: 1,
    sampleAnswers: ['Ada', 'Computing pioneer', 'releases,events', 'approve', { skip: true }],
  },
  'expense-claim': {
    workflow: 'expenseClaimWorkflow',
    args: [{ claimant: 'Ada', budget: 240, since: '2027-01-25', openedOn: '2027-01-31', receiptFrom: 25, mealsUpTo: 60 }],
    crashAt: 1,
    sampleAnswers: ['{"amount":12.50,"date":"2027-01-29","category":"travel"}', 'pay'],
  },
  'expense-approval': {
    workflow: 'expenseApprovalWorkflow',
    args: [{ id: 'E-7', amount: 1200, requester: 'user:ada' }],
    crashAt: 1,
    sampleAnswers: ['approve', 'approve'],
  },
  'draft-edit': {
    workflow: 'draftEditWorkflow',
    args: ['Ada', 'My order ORD-1042 has not arrived.'],
    crashAt: 0,
    sampleAnswers: ['Dear Ada, it arrives tomorrow.'],
  },
  'notify-webhook': { workflow: 'deployNoticeWorkflow', args: ['1.2', 600_000], crashAt: 0, sampleAnswers: ['approve'], startHelper: startNoticeReceiver },
  'agent-tools': { workflow: 'reportAgentWorkflow', args: ['Write the quarterly report.'], crashAt: 1, sampleAnswers: ['emea', 'approve'] },
  'openai-agent': {
    workflow: 'refundAgentWorkflow',
    args: ['My order ORD-1042 arrived broken.'],
    crashAt: 1,
    sampleAnswers: ['edit', '{"order":"ORD-1042","amount":99.50}'],
    worker: 'workers/openai-agent.ts',
  },
};

export const DEFAULT_EXAMPLE = 'refund';
