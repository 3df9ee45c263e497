import type { AnswerPayload, AssignPayload, Json } from 'waitforuser';
import type { ScriptItem } from 'waitforuser/testing';

/** One run whose history is kept. */
export interface Recording {
  readonly workflow: string;
  readonly args?: readonly unknown[];
  /** Signalled before a worker runs. */
  readonly early?: readonly AnswerPayload[];
  /** Assignments, signalled before a worker runs. */
  readonly earlyAssigns?: readonly AssignPayload[];
  /** So many timers fire before anything is answered. */
  readonly fires?: number;
  /** Assignments: the first by update, the others by signal. */
  readonly assigns?: readonly AssignPayload[];
  /** Answers as they travel, given by update, one after the other, once the first of them can be. */
  readonly updates?: readonly AnswerPayload[];
  /** Given by update, one after the other. */
  readonly answers?: readonly ScriptItem[];
  /** Then given by signal, one after the other. */
  readonly signals?: readonly Json[];
  /** Whether the history ends with an open pause. */
  readonly waits?: true;
}

/** Recordings by workflow id, which is also the name of the file, and where their workflows are. */
export interface RecordingSet {
  readonly workflowsPath: string;
  readonly recordings: Readonly<Record<string, Recording>>;
}

const refund = { workflow: 'refundApprovalWorkflow', args: ['1042', 'Arrived broken'] } as const;
const review = { workflow: 'reviewWorkflow', args: ['A draft'] } as const;
const publish = { workflow: 'publishWorkflow', args: ['tides'] } as const;

const EXAMPLES: Readonly<Record<string, Recording>> = {
  'refund-modified': { ...refund, answers: ['modify', 99.5, 'store_credit', ['email', 'sms'], 'confirm'] },
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
  'expense-refused-then-paid': {
    workflow: 'expenseClaimWorkflow',
    args: [{ claimant: 'Ada', budget: 240, since: '2027-01-25', openedOn: '2027-01-31', receiptFrom: 25, mealsUpTo: 60 }],
    signals: [
      { amount: 25, date: '2027-01-31', category: 'travel' },
      { amount: 25, date: '2027-01-31', category: 'travel', receipt: 'https://receipts.example.com/42' },
      'pay',
    ],
  },
  'agent-report-sent': { workflow: 'reportAgentWorkflow', args: ['Write the report.'], answers: [{ custom: 'Antarctica' }, 'approve'] },
  'agent-report-waiting': { workflow: 'reportAgentWorkflow', args: ['Write the report.'], signals: ['emea'], waits: true },
  'approved-refund-executed': { workflow: 'approvedRefundWorkflow', args: [{ order: 'ORD-1042', amount: 120 }], answers: ['approve'] },
  'approved-refund-edited': { workflow: 'approvedRefundWorkflow', args: [{ order: 'ORD-1042', amount: 250 }], answers: ['edit', { skip: true }, 'edit', { amount: 99.5 }] },
  'approved-refund-rejected': { workflow: 'approvedRefundWorkflow', args: [{ order: 'ORD-1042', amount: 120 }], signals: ['reject'] },
  'draft-edited': { workflow: 'draftEditWorkflow', args: ['Ada', 'Where is my order?'], answers: ['It arrives tomorrow.'] },
};

const KINDS: Readonly<Record<string, Recording>> = {
  expires: { workflow: 'expires' },
  'answers-in-time': { workflow: 'answersInTime', answers: ['yes'] },
  withdraws: { workflow: 'withdraws' },
  'asks-at-once': { workflow: 'asksAtOnce', answers: ['1', '2', '3'] },
  'refuses-live': { workflow: 'refuses', signals: ['nonsense', 'approve'] },
  'refuses-early': {
    workflow: 'refuses',
    early: [
      { pause: 0, value: 'nonsense' },
      { pause: 0, value: 'approve' },
    ],
  },
  continues: { workflow: 'continues', early: [{ pause: 1, value: 'early' }], answers: ['first'] },
  'listed-by-attribute': { workflow: 'listedByAttribute', answers: ['1', '2'], signals: ['3'] },
  'reminds-and-escalates': { workflow: 'remindsAndEscalates', fires: 1, answers: ['yes'] },
  'reminds-in-vain': { workflow: 'remindsInVain', answers: ['yes'] },
  'escalates-unlisted': { workflow: 'escalatesUnlisted', fires: 1, answers: ['yes'] },
  'hands-over': {
    workflow: 'handsOver',
    assigns: [
      { pause: 0, to: ['user:bob'], turn: 0 },
      { pause: 0, to: ['user:eve'] },
      { pause: 0, to: ['user:ann'], turn: 0 },
    ],
    updates: [{ pause: 0, value: 'yes', by: 'bob' }],
  },
  'hands-over-early': { workflow: 'handsOver', earlyAssigns: [{ pause: 0, to: ['user:bob'] }], updates: [{ pause: 0, value: 'yes', by: 'bob' }] },
  decides: {
    workflow: 'decides',
    updates: [
      { pause: 'pay.0', value: 'approve', by: 'ann' },
      { pause: 'pay.1', value: 'reject', by: 'bob' },
      { pause: 'pay.2', value: 'approve', by: 'eve' },
    ],
  },
  'asks-first': { workflow: 'asksFirst', updates: [{ pause: 1, value: '2027-01-31' }] },
  unlisted: { workflow: 'unlisted', answers: ['1'], signals: ['2'] },
};

/** By the folder under `histories/`. */
export const RECORDING_SETS: Readonly<Record<string, RecordingSet>> = {
  examples: { workflowsPath: require.resolve('../../examples/workflows'), recordings: EXAMPLES },
  kinds: { workflowsPath: require.resolve('./workflows/kinds'), recordings: KINDS },
};
