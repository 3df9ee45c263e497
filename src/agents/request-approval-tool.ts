import { toAgentTool } from './agent-tool';
import type { AgentTool, ToolOptions, ToolParameters } from './agent-tool';
import { toAsk, toSaid } from './asking-options';

/** What the model is told of its request. */
export type RequestApprovalResult =
  | { readonly status: 'approved' | 'rejected'; readonly by?: string; readonly comment?: string }
  | { readonly status: 'timedOut' };

const PARAMETERS: ToolParameters = {
  type: 'object',
  properties: {
    action: { type: 'string', minLength: 1, maxLength: 2000, description: 'What you want to do, in one sentence with all that matters: what, to whom, how much.' },
    details: { type: 'string', description: 'Markdown under it: why, and what the person has to look at.' },
  },
  required: ['action'],
  additionalProperties: false,
};

/**
 * A tool by which a model asks for a person's consent: `request_approval`. It decides nothing by itself: a model may ask for
 * one thing and do another. What must not run without consent is wrapped by `requestApproval`.
 *
 * @throws InvalidQuestionError for a mistake in the options.
 */
export function requestApprovalTool({
  name = 'request_approval',
  description = 'Asks a person to approve something before you do it, and waits for the decision, which may take days. The result has the status approved, rejected or timedOut; go on only with approved. With the status invalid, mend the arguments and call it again.',
  ...options
}: ToolOptions = {}): AgentTool<RequestApprovalResult> {
  const ask = toAsk({ comment: 'optional', ...options });
  return toAgentTool({
    name,
    description,
    parameters: PARAMETERS,
    run: async ({ action, details }: { readonly action: string; readonly details?: string | null }): Promise<RequestApprovalResult> => {
      const outcome = await ask({ question: action, details: details ?? undefined, inputType: 'approval', metadata: { tool: name } });
      if (outcome.status === 'timedOut') return { status: 'timedOut' };
      return { status: outcome.value === 'approve' ? 'approved' : 'rejected', ...toSaid(outcome) };
    },
  });
}
