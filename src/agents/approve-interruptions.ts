import type { JsonSchema } from '../protocol/json-schema';
import type { Json } from '../protocol/question';
import { quote } from '../protocol/quote';
import { canBeShown } from './arguments-shown';
import { askApproval } from './ask-approval';
import type { ApprovalDecision } from './ask-approval';
import { toAsk } from './asking-options';
import type { AskingOptions } from './asking-options';
import { holdsArguments, writeArguments } from './edit-run-state';
import { isObject } from './read-arguments';
import type { Arguments } from './read-arguments';

/** A tool call that waits for approval: a `RunToolApprovalItem` of `@openai/agents-core`. */
export interface Interruption {
  readonly rawItem: object;
  readonly name?: string | undefined;
  readonly agent?: object | undefined;
}

/** The state of an interrupted run: a `RunState`. */
export interface InterruptedState<I> {
  approve(interruption: I): void;
  reject(interruption: I, options?: { message?: string }): void;
  toString(): string;
}

/** The result of a run that waits for approvals: a `RunResult`. */
export interface InterruptedResult<I extends Interruption, S extends InterruptedState<I>> {
  readonly interruptions?: readonly I[];
  readonly state: S;
}

/** Options of `approveInterruptions`. */
export interface InterruptionOptions<I extends Interruption> extends AskingOptions {
  /** The question of a call. Default `Run <tool>?`. */
  readonly question?: ((interruption: I) => string) | undefined;
  /** Whether the person may change the arguments of a call. Default `true`. */
  readonly edit?: boolean | undefined;
}

/**
 * Asks about every tool call at which a run of the OpenAI Agents SDK has stopped, all at once, and returns the state with the
 * decisions, to go on with in the same workflow run. Arguments that a person changed are in it everywhere, so they are what
 * runs and what the model reads. A rejected call tells the model so, with the person's comment; so does one that nobody
 * decided in time.
 *
 * @throws InvalidQuestionError for a mistake in the options.
 * @throws CancelledFailure at the `await`, if the scope around the call is cancelled.
 * @example
 * let result = await runner.run(agent, prompt);
 * while (result.interruptions.length > 0) result = await runner.run(agent, await approveInterruptions(result));
 */
export async function approveInterruptions<I extends Interruption, S extends InterruptedState<I>>(
  { interruptions = [], state }: InterruptedResult<I, S>,
  { question, edit = true, ...options }: InterruptionOptions<I> = {}
): Promise<S> {
  const ask = toAsk({ comment: 'optional', ...options });
  const calls = interruptions.map(toCall);
  const decisions = calls.map(({ interruption, name, args, parameters, callId }) => {
    // A mistake of the model, which may mend it: it must not fail the workflow.
    if (!canBeShown(args)) return Promise.resolve(undefined);
    const editing = edit && callId !== undefined ? { parameters } : undefined;
    return askApproval(ask, { name, question: question?.(interruption) ?? `Run ${name}?`, args, editing });
  });
  for (const [i, decision] of (await Promise.all(decisions)).entries()) apply(state, calls[i] as Call<I>, decision);
  return state;
}

interface Call<I> {
  readonly interruption: I;
  readonly name: string;
  readonly args: Arguments;
  readonly parameters: JsonSchema | undefined;
  /** Absent if it is no call of a function, or its arguments are no JSON object: then they can be shown, not changed. */
  readonly callId: string | undefined;
  /** What was shown, as it stands in the state. */
  readonly shown: string;
}

function toCall<I extends Interruption>(interruption: I): Call<I> {
  const raw = interruption.rawItem as Readonly<Record<string, unknown>>;
  const name = interruption.name ?? (typeof raw['name'] === 'string' ? raw['name'] : 'a tool');
  const { type, callId, arguments: text } = raw;
  const args = typeof text === 'string' ? parseObject(text) : undefined;
  const isFunction = type === 'function_call' && typeof callId === 'string' && args !== undefined;
  return {
    interruption,
    name,
    args: args ?? (JSON.parse(JSON.stringify(toShownOfOther(raw))) as Arguments),
    parameters: findParameters(interruption.agent, raw['name']),
    callId: isFunction ? callId : undefined,
    shown: isFunction ? (text as string) : JSON.stringify(raw),
  };
}

/** What is shown of a call that is no function's. A hosted MCP server's call has all that matters in what the provider sent. */
function toShownOfOther({ providerData, ...raw }: Readonly<Record<string, unknown>>): object {
  const { type, server_label, arguments: text } = (providerData ?? {}) as Readonly<Record<string, unknown>>;
  if (type !== 'mcp_approval_request') return raw;
  return { server_label, name: raw['name'], arguments: typeof text === 'string' ? (parseObject(text) ?? text) : text };
}

function apply<I extends Interruption, S extends InterruptedState<I>>(state: S, call: Call<I>, decision: ApprovalDecision | undefined): void {
  const { interruption, name, callId, shown } = call;
  if (!decision) return state.reject(interruption, { message: 'Not run: the arguments are too large to be shown to a person.' });
  if (decision.status === 'timedOut') return state.reject(interruption, { message: 'Not run: nobody approved it in time.' });
  if (decision.status === 'rejected') {
    const { by, comment } = decision;
    const said = comment === undefined || comment.trim() === '' ? '' : ` The comment: ${comment}`;
    return state.reject(interruption, { message: `Not run: rejected by ${by ?? 'a person'}.${said}` });
  }
  const text = decision.edited ? JSON.stringify(decision.args) : shown;
  if (decision.edited && callId !== undefined) {
    (interruption.rawItem as { arguments: string }).arguments = text;
    writeArguments(state, callId, text);
  }
  // Fails the task, as a change that does not replay does: nothing may run but what was approved.
  const holds = callId === undefined ? JSON.stringify(interruption.rawItem) === text : holdsArguments(state.toString(), callId, text);
  if (!holds) {
    throw new Error(`approveInterruptions: the arguments of ${quote(name)} in the run state are not those that were approved. They were changed meanwhile, or this version of @openai/agents-core keeps them elsewhere.`);
  }
  state.approve(interruption);
}

function findParameters(agent: object | undefined, name: unknown): JsonSchema | undefined {
  const { tools } = (agent ?? {}) as { readonly tools?: unknown };
  const found = Array.isArray(tools) ? (tools as readonly Json[]).find((tool) => isObject(tool) && tool['name'] === name) : undefined;
  const parameters = isObject(found) ? found['parameters'] : undefined;
  return isObject(parameters) ? parameters : undefined;
}

function parseObject(text: string): Arguments | undefined {
  try {
    const value = JSON.parse(text) as unknown;
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
