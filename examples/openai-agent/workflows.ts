// #region agent
import { Agent, tool } from '@openai/agents-core';
import { TemporalOpenAIRunner } from '@temporalio/openai-agents/workflow';
import { approveInterruptions } from 'waitforuser/agents';
import { steps } from 'waitforuser/workflow';

import type * as activities from './activities';

const { issueRefund } = steps<typeof activities>();

/** An agent of the OpenAI Agents SDK whose tool runs only when a person has approved the call. */
export async function refundAgentWorkflow(request: string): Promise<string> {
  const refundOrder = tool({
    name: 'refund_order',
    description: 'Refunds an order.',
    parameters: {
      type: 'object',
      properties: { order: { type: 'string' }, amount: { type: 'number', minimum: 0.01, maximum: 200, description: 'In GBP' } },
      required: ['order', 'amount'],
      additionalProperties: false,
    },
    needsApproval: true,
    execute: (given) => {
      const { order, amount } = given as { order: string; amount: number };
      return issueRefund(order, amount);
    },
  });
  const agent = new Agent({ name: 'Support', instructions: 'Help the customer.', model: 'gpt-5', tools: [refundOrder] });
  const runner = new TemporalOpenAIRunner();

  let result = await runner.run(agent, request);
  while (result.interruptions.length > 0) {
    // Asks about all calls at once. It may take days; the run goes on in the same workflow run.
    const state = await approveInterruptions(result, { key: 'approval', audience: ['group:support'], timeout: '2 days' });
    result = await runner.run(agent, state);
  }
  return String(result.finalOutput);
}
// #endregion
