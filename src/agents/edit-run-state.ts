import type { Arguments } from './read-arguments';
import { isObject } from './read-arguments';

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
 * Writes the arguments of one call everywhere in a run state, also in the states of agents that run as its tools. The SDK has
 * no way for it. So the result is checked in the serialised state, by `holdsArguments`.
 */
export function writeArguments(state: object, callId: string, text: string): void {
  const fields = state as Readonly<Record<string, unknown>>;
  const seen = new Set<object>();
  for (const field of FIELDS) visitCalls(fields[field], callId, (call) => (call.arguments = text), seen);
  const nested = fields['_pendingAgentToolRuns'];
  if (!(nested instanceof Map)) return;
  for (const [key, stored] of nested as Map<string, string>) {
    const inner = parse(stored);
    if (rewrite(inner, callId, text)) (nested as Map<string, string>).set(key, JSON.stringify(inner));
  }
}

/** Whether every call with this id in a serialised run state has these arguments, and there is one. */
export function holdsArguments(serialised: string, callId: string, text: string): boolean {
  const found: string[] = [];
  collect(parse(serialised), callId, found);
  return found.length > 0 && found.every((each) => each === text);
}

function rewrite(state: unknown, callId: string, text: string): boolean {
  let isChanged = false;
  visitCalls(state, callId, (call) => ((call.arguments = text), (isChanged = true)));
  const nested = toNested(state);
  for (const [key, stored] of Object.entries(nested)) {
    const inner = parse(stored as string);
    if (!rewrite(inner, callId, text)) continue;
    (nested as Record<string, string>)[key] = JSON.stringify(inner);
    isChanged = true;
  }
  return isChanged;
}

function collect(state: unknown, callId: string, found: string[]): void {
  visitCalls(state, callId, (call) => found.push(call.arguments));
  for (const stored of Object.values(toNested(state))) collect(parse(stored as string), callId, found);
}

function toNested(state: unknown): Arguments {
  const nested = isObject(state) ? state['pendingAgentToolRuns'] : undefined;
  return isObject(nested) ? nested : {};
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

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
