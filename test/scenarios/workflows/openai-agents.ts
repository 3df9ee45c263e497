import { Agent, tool } from '@openai/agents-core';
import type { RunToolApprovalItem } from '@openai/agents-core';
import { TemporalOpenAIRunner } from '@temporalio/openai-agents/workflow';
import { CancellationScope, isCancellation } from '@temporalio/workflow';
import { approveInterruptions } from 'waitforuser/agents';
import type { InterruptionOptions } from 'waitforuser/agents';

export { askingAgentWorkflow } from '../../../examples/openai-agent/asking-agent';

/** What ran, what the agent said in the end, and what the model had read as its own calls by then. */
export interface Played {
  readonly ran: readonly unknown[];
  readonly output: unknown;
  readonly calls: readonly unknown[];
}

function payTool(ran: unknown[]) {
  return tool({
    name: 'pay',
    description: 'Pays.',
    parameters: {
      type: 'object',
      properties: { to: { type: 'string', enum: ['ann', 'bob'] }, amount: { type: 'number', maximum: 100 }, note: { type: 'string' }, lines: { type: 'array', items: { type: 'string' } } },
      required: ['to', 'amount', 'note', 'lines'],
      additionalProperties: false,
    },
    needsApproval: true,
    execute: async (given) => {
      ran.push(given);
      return `paid ${ran.length}`;
    },
  });
}

async function play(agent: Agent, ran: unknown[], options: InterruptionOptions<RunToolApprovalItem>): Promise<Played> {
  const runner = new TemporalOpenAIRunner();
  let result = await runner.run(agent, 'Pay the bills.');
  while (result.interruptions.length > 0) result = await runner.run(agent, await approveInterruptions(result, options));
  const calls = result.history.flatMap((item) => (item.type === 'function_call' ? [JSON.parse(item.arguments) as unknown] : []));
  return { ran, output: result.finalOutput, calls };
}

/** An agent with one tool, whose model is played by this name. */
export async function openAiAgent(model: string, options: InterruptionOptions<RunToolApprovalItem> = {}): Promise<Played> {
  const ran: unknown[] = [];
  return play(new Agent({ name: 'Payer', instructions: 'Pay.', model, tools: [payTool(ran)] }), ran, options);
}

/** A scope that is cancelled while the model is called, on a task queue that nobody serves. */
export async function openAiAgentCancelled(): Promise<boolean> {
  const agent = new Agent({ name: 'Payer', instructions: 'Pay.', model: 'one-call' });
  const scope = new CancellationScope();
  const run = scope.run(() => new TemporalOpenAIRunner({ defaultModelParams: { taskQueue: 'nobody' } }).run(agent, 'Pay the bills.'));
  const isCancelled = run.then(() => false, isCancellation);
  scope.cancel();
  return isCancelled;
}
