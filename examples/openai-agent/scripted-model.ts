import { Usage } from '@openai/agents-core';
import type { AgentInputItem, AgentOutputItem, Model, ModelProvider, ModelRequest, ModelResponse } from '@openai/agents-core';

/** Plays the model, so that the example needs no key: it asks for one refund, then says what came of it. */
export class ScriptedModelProvider implements ModelProvider {
  getModel(): Model {
    return {
      getResponse: async ({ input }: ModelRequest): Promise<ModelResponse> => ({ usage: new Usage(), output: [toOutput(input)] }),
      getStreamedResponse: () => {
        throw new Error('The scripted model does not stream.');
      },
    };
  }
}

function toOutput(input: ModelRequest['input']): AgentOutputItem {
  const items: readonly AgentInputItem[] = typeof input === 'string' ? [] : input;
  const result = items.find(({ type }) => type === 'function_call_result');
  if (result?.type === 'function_call_result') return say(`The refund: ${toText(result.output)}`);
  return { type: 'function_call', callId: 'call_1', name: 'refund_order', status: 'completed', arguments: JSON.stringify({ order: 'ORD-1042', amount: 120 }) };
}

function say(text: string): AgentOutputItem {
  return { type: 'message', role: 'assistant', status: 'completed', content: [{ type: 'output_text', text }] };
}

function toText(output: unknown): string {
  return typeof output === 'string' ? output : String((output as { readonly text?: string }).text);
}
