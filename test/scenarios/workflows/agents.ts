import { CancellationScope, isCancellation, log } from '@temporalio/workflow';
import { approveInterruptions, askUserTool, requestApproval, requestApprovalTool } from 'waitforuser/agents';
import type { ApprovalOptions, AskingOptions, Interruption, ToolOptions } from 'waitforuser/agents';
import type { Json } from 'waitforuser';

/** Runs calls of a model one after the other, with the tool of that name, and returns the results. */
export async function toolCalls(calls: readonly { readonly name: string; readonly args: unknown }[], options: ToolOptions = {}): Promise<unknown[]> {
  const tools = [askUserTool(options), requestApprovalTool(options)];
  const results: unknown[] = [];
  for (const { name, args } of calls) results.push(await tools.find((tool) => tool.name === name)?.execute(args));
  return results;
}

/** What ran, and the outcome of each call of a step that needs approval. */
export interface Gated {
  readonly ran: readonly (readonly unknown[])[];
  readonly outcomes: readonly unknown[];
}

/** Calls a function with an approval, all calls at once. */
export async function gated(calls: readonly (readonly unknown[])[], options: ApprovalOptions<readonly unknown[]> = {}): Promise<Gated> {
  const ran: (readonly unknown[])[] = [];
  const approved = requestApproval((...args: readonly unknown[]) => `run ${ran.push(args)}`, { name: 'pay', ...options });
  const outcomes = await Promise.all(calls.map((args) => approved(...args)));
  return { ran, outcomes };
}

/** With the author's own fields and check. */
export async function gatedByRules(): Promise<Gated> {
  return gated([[{ order: 'A-1', amount: 120, note: 'as agreed' }]], {
    edit: { amount: { inputType: 'number', label: 'Amount', maximum: 100 } },
    check: (changed) => ((changed as { readonly amount: number }).amount === 13 ? 'Not 13.' : undefined),
  });
}

/** With a check that refuses what the caller asks for. */
export async function gatedByCheck(amount: number): Promise<Gated> {
  return gated([[{ order: 'A-1', amount }]], { check: (changed) => ((changed as { readonly amount: number }).amount > 1000 ? 'At most 1000.' : undefined) });
}

/** Changes the arguments that it gave while the person thinks. */
export async function changedMeanwhile(): Promise<unknown> {
  const given = { to: 'alice', amount: 1 };
  const approved = requestApproval((args: typeof given) => ({ ...args }), { name: 'send' });
  const sent = approved(given);
  given.to = 'mallory';
  return sent;
}

/** A call whose arguments cannot be shown. */
export async function cannotBeShown(): Promise<string> {
  const approved = requestApproval((_at: Date) => 'ran', { name: 'at' });
  return approved(new Date()).then(
    () => 'ran',
    (error: unknown) => `${(error as Error).name}: ${(error as Error).message}`
  );
}

/** A scope that is cancelled while a person thinks. */
export async function withdrawn(): Promise<Json> {
  let hasRun = false;
  const scope = new CancellationScope();
  const call = scope.run(() => requestApproval(() => ((hasRun = true), 'ran'), { name: 'late' })());
  log.info('asked');
  scope.cancel();
  return call.then(
    () => ({ hasRun, cancelled: false }),
    (error: unknown) => ({ hasRun, cancelled: isCancellation(error) })
  );
}

/** A run that has stopped at a call with these arguments, and whose state does not have them. */
export async function interrupted(args: string): Promise<readonly string[]> {
  const decided: string[] = [];
  const state = { approve: () => void decided.push('approved'), reject: () => void decided.push('rejected'), toString: () => '{}' };
  await approveInterruptions({ interruptions: [{ rawItem: { type: 'function_call', callId: 'c1', name: 'pay', arguments: args } }], state });
  return decided;
}

/** A run that stops at these calls, round by round, of tools with these parameters. Returns the calls that were approved, and what the model reads of the others. */
export async function interruptedInRounds(rounds: readonly (readonly object[])[], options: AskingOptions = {}, parameters?: object): Promise<readonly unknown[]> {
  const decided: unknown[] = [];
  for (const calls of rounds) {
    const state = {
      _generatedItems: calls,
      approve: ({ rawItem }: Interruption) => void decided.push(rawItem),
      reject: (_: Interruption, { message }: { message?: string } = {}) => void decided.push(message),
      toString: () => JSON.stringify(calls),
    };
    const interruptions = calls.map((rawItem) => ({ rawItem, agent: { tools: [{ name: 'pay', parameters }] } }));
    await approveInterruptions({ interruptions, state }, options);
  }
  return decided;
}
