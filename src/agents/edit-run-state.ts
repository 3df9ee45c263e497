/** A tool call in a run state of the OpenAI Agents SDK. */
interface ToolCall {
  readonly type: 'function_call';
  readonly callId: string;
  arguments: string;
}

/** The fields of a run state in which its calls stand. Only these are written; `toString` is what the SDK goes on from. */
const FIELDS = ['_generatedItems', '_lastProcessedResponse', '_modelResponses', '_lastTurnResponse', '_currentStep'];
/** Agents, tools and the context hold no calls, but the author's own objects. */
const NOT_SEARCHED = new Set(['agent', 'tool', 'tools', 'context']);

/**
 * Writes the arguments of one call everywhere in a run state. The SDK has no way for it. So the result is checked in the
 * serialised state, by `holdsArguments`.
 */
export function writeArguments(state: object, callId: string, text: string): void {
  const fields = state as Readonly<Record<string, unknown>>;
  for (const field of FIELDS) visitCalls(fields[field], callId, (call) => (call.arguments = text));
}

/** Whether every call with this id in a serialised run state has these arguments, and there is one. */
export function holdsArguments(serialised: string, callId: string, text: string): boolean {
  const found: string[] = [];
  visitCalls(JSON.parse(serialised), callId, (call) => found.push(call.arguments));
  return found.length > 0 && found.every((each) => each === text);
}

function visitCalls(value: unknown, callId: string, visit: (call: ToolCall) => unknown, seen = new Set<object>()): void {
  if (typeof value !== 'object' || value === null || seen.has(value)) return;
  seen.add(value);
  if (isCall(value) && value.callId === callId) visit(value);
  for (const [name, inner] of Object.entries(value)) if (!NOT_SEARCHED.has(name)) visitCalls(inner, callId, visit, seen);
}

function isCall(value: object): value is ToolCall {
  const { type, callId, arguments: text } = value as Partial<ToolCall>;
  return type === 'function_call' && typeof callId === 'string' && typeof text === 'string';
}
