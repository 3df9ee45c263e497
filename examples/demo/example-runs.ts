/** How the demo runs one example. */
export interface ExampleRun {
  readonly workflow: string;
  readonly args: readonly string[];
  /** Index of the question that is open when `--crash` kills the worker: the second question, if there is one. */
  readonly crashAt: number;
  /** Answers that lead to the example's end, for the help text. */
  readonly sampleAnswers: string;
}

export const EXAMPLE_RUNS: Readonly<Record<string, ExampleRun>> = {
  refund: {
    workflow: 'refundApprovalWorkflow',
    args: ['ORD-1042', 'Item arrived damaged'],
    crashAt: 1,
    sampleAnswers: 'modify 99.50 store_credit email,sms confirm',
  },
  review: {
    workflow: 'reviewWorkflow',
    args: ['Our new release pauses anywhere and goes on exactly there.'],
    crashAt: 1,
    sampleAnswers: 'edit "Our release pauses anywhere." yes',
  },
  publish: { workflow: 'publishWorkflow', args: ['durable pauses'], crashAt: 0, sampleAnswers: 'approve' },
  onboarding: {
    workflow: 'onboardingWorkflow',
    args: [],
    crashAt: 1,
    sampleAnswers: 'Ada "Computing pioneer" releases,events approve --skip',
  },
};

export const DEFAULT_EXAMPLE = 'refund';
