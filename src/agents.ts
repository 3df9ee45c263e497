/**
 * Workflow side: tools and approvals for agents whose loop is workflow code. It imports the workflow side, which installs the
 * handlers for answers, and the protocol. It never imports an agent library or a validator: their objects are the caller's.
 */
import './workflow';

export { approveInterruptions } from './agents/approve-interruptions';
export { askUserTool } from './agents/ask-user-tool';
export { requestApproval } from './agents/request-approval';
export { requestApprovalTool } from './agents/request-approval-tool';
export type { AgentTool, InvalidArguments, ToolOptions } from './agents/agent-tool';
export type { InterruptedResult, InterruptedState, Interruption, InterruptionOptions } from './agents/approve-interruptions';
export type { AskUserResult } from './agents/ask-user-tool';
export type { AskingOptions } from './agents/asking-options';
export type { ApprovalOptions, ApprovalOutcome } from './agents/request-approval';
export type { RequestApprovalResult } from './agents/request-approval-tool';
