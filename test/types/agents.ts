import { askUserTool, requestApproval, requestApprovalTool } from 'waitforuser/agents';
import type { AgentTool, ApprovalOutcome, AskUserResult, RequestApprovalResult } from 'waitforuser/agents';

import { exactly } from './exactly';

/** A step that a person approves keeps its arguments and its result. */
export async function approved(pay: (customer: string, amount: number) => Promise<{ readonly paid: boolean }>): Promise<void> {
  const asked = requestApproval(pay);
  const outcome = await asked('c-1', 5);
  exactly<ApprovalOutcome<[customer: string, amount: number], { readonly paid: boolean }>>()(outcome);
  if (outcome.status === 'executed') exactly<boolean>()(outcome.result.paid);
  // @ts-expect-error the step takes a number
  await asked('c-1', '5');
}

export function tools(): void {
  exactly<AgentTool<AskUserResult>>()(askUserTool());
  exactly<AgentTool<RequestApprovalResult>>()(requestApprovalTool({}));
}
