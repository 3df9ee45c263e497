import { Agent, tool } from '@openai/agents-core';
import { TemporalOpenAIRunner } from '@temporalio/openai-agents/workflow';
import { askUserTool } from 'waitforuser/agents';

// #region asking
/** An agent of the OpenAI Agents SDK that asks a person what it does not know. */
export async function askingAgentWorkflow(request: string): Promise<string> {
  const { name, description, parameters, execute } = askUserTool({ key: 'ask', timeout: '2 days' });
  // As a "strict" tool it would need every argument in each call. `execute` checks the arguments itself.
  const loose = { ...parameters, additionalProperties: true as const };
  const ask = tool({ name, description, parameters: loose, strict: false, execute });
  const agent = new Agent({ name: 'Support', instructions: 'Help the customer.', model: 'gpt-5', tools: [ask] });
  const result = await new TemporalOpenAIRunner().run(agent, request);
  return String(result.finalOutput);
}
// #endregion
