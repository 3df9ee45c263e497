// #region loop
import { askUserTool, requestApprovalTool } from 'waitforuser/agents';
import { steps } from 'waitforuser/workflow';

import type * as activities from './activities';
import type { Message } from './activities';

const { callModel } = steps<typeof activities>();

/** An agent loop by hand. The model's calls are steps, so they are never made again, however long a person takes. */
export async function reportAgentWorkflow(task: string): Promise<{ text: string; modelCalls: number }> {
  const tools = [askUserTool({ key: 'ask', timeout: '7 days' }), requestApprovalTool({ key: 'approval', timeout: '7 days' })];
  const described = tools.map(({ name, description, parameters }) => ({ name, description, parameters }));
  const messages: Message[] = [{ role: 'user', content: task }];

  for (let modelCalls = 1; modelCalls <= 20; modelCalls++) {
    const { content, toolCalls } = await callModel(messages, described);
    if (toolCalls.length === 0) return { text: content, modelCalls };
    messages.push({ role: 'assistant', content, toolCalls });
    const results = toolCalls.map(async (call): Promise<Message> => {
      const tool = tools.find(({ name }) => name === call.name);
      // Arguments that do not fit come back as a result, with what is wrong: the model may call again.
      const result = await (tool?.execute(call.arguments) ?? `There is no tool ${call.name}.`);
      return { role: 'tool', toolCallId: call.id, content: JSON.stringify(result) };
    });
    messages.push(...(await Promise.all(results)));
  }
  return { text: 'No result after 20 calls of the model.', modelCalls: 20 };
}
// #endregion
