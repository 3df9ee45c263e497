/** All example workflows, for one worker to run. */
export { refundWorkflow } from './approval/workflows';
export { refundApprovalWorkflow } from './refund-approval/workflows';
export { amountAsTextWorkflow } from './refund-approval/amount-as-text';
export { reviewWorkflow } from './review/workflows';
export { publishWorkflow } from './publish/workflows';
export { onboardingWorkflow } from './onboarding/workflows';
export { expenseClaimWorkflow } from './expense-claim/workflows';
export { expenseApprovalWorkflow } from './expense-approval/workflows';
export { draftEditWorkflow } from './draft-edit/workflows';
export { reportAgentWorkflow } from './agent-tools/workflows';
export { approvedRefundWorkflow } from './agent-tools/approved-step';
export { deployNoticeWorkflow } from './notify-webhook/workflows';
