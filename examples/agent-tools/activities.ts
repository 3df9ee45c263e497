/** What the loop and the model say to each other. */
export type Message =
  | { readonly role: 'user'; readonly content: string }
  | { readonly role: 'assistant'; readonly content: string; readonly toolCalls: readonly ToolCall[] }
  | { readonly role: 'tool'; readonly toolCallId: string; readonly content: string };

export interface ToolCall {
  readonly id: string;
  readonly name: string;
  /** JSON, as the model wrote it. */
  readonly arguments: string;
}

/** A tool as the model knows it. */
export interface ToolDescription {
  readonly name: string;
  readonly description: string;
  readonly parameters: object;
}

export interface ModelReply {
  readonly content: string;
  readonly toolCalls: readonly ToolCall[];
}

/** Calls the model. In practice: your provider's API. Here a script, so that the example needs no key. */
export async function callModel(messages: readonly Message[], tools: readonly ToolDescription[]): Promise<ModelReply> {
  const results = messages.flatMap((message) => (message.role === 'tool' ? [JSON.parse(message.content) as { status: string; value?: string }] : []));
  const call = (name: string, args: object): ModelReply => {
    if (!tools.some((tool) => tool.name === name)) throw new Error(`The model was not offered ${name}.`);
    return { content: '', toolCalls: [{ id: `call_${results.length}`, name, arguments: JSON.stringify(args) }] };
  };
  const [answer, decision] = results;
  if (!answer) {
    return call('ask_user', {
      question: 'Which region should the report cover?',
      inputType: 'select',
      options: [
        { id: 'emea', label: 'Europe, the Middle East and Africa' },
        { id: 'apac', label: 'Asia and the Pacific' },
      ],
      allowCustom: true,
    });
  }
  if (!decision) return call('request_approval', { action: `Send the report on ${answer.value ?? 'all regions'} to all customers`, details: 'It has **12 pages**.' });
  return { content: decision.status === 'approved' ? `The report on ${answer.value} was sent.` : 'The report was not sent.', toolCalls: [] };
}

/** Refunds an order. In practice: call your payment provider with an idempotency key. */
export async function refundOrder({ order, amount }: { readonly order: string; readonly amount: number }): Promise<string> {
  return `Refunded ${amount} GBP for ${order}`;
}
