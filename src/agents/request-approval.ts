import { MAX_ANSWER_BYTES } from '../protocol/limits';
import type { Json } from '../protocol/question';
import { quote } from '../protocol/quote';
import type { FormFields } from '../workflow';
import { InvalidQuestionError } from '../workflow-side';
import { canBeShown } from './arguments-shown';
import { askApproval } from './ask-approval';
import type { AskingOptions } from './asking-options';
import { toAsk, toSaid } from './asking-options';
import { checkOwnFields } from './edit-form';
import { isObject } from './read-arguments';
import type { Arguments } from './read-arguments';

/** Options of `requestApproval`. */
export interface ApprovalOptions<A extends readonly unknown[]> extends AskingOptions {
  /** What is shown as the name of the step. Default: the function's name; Temporal's steps have none of their own. */
  readonly name?: string | undefined;
  /** The question. Default `Run <name>?`. */
  readonly question?: string | ((...args: A) => string) | undefined;
  /** Markdown shown above the arguments. Default: none. */
  readonly details?: string | ((...args: A) => string) | undefined;
  /** Names of the arguments, where the step takes several. Default `argument1`, `argument2` … */
  readonly parameters?: readonly string[] | undefined;
  /**
   * Whether the person may change the arguments: `true`, `false`, or the fields of the form, as for `waitForUser`. Then only
   * the arguments that have a field can be changed, within its limits. Default `true`.
   */
  readonly edit?: boolean | FormFields | undefined;
  /** Looks at changed arguments; a text refuses them, and the person reads it. It must not wait or change anything. */
  readonly check?: ((...args: A) => string | undefined) | undefined;
}

/** How a step with an approval ended. */
export type ApprovalOutcome<A extends readonly unknown[], R> =
  | {
      readonly status: 'executed';
      readonly result: R;
      /** The arguments that ran: those that were shown, or those that the person sent. */
      readonly args: A;
      /** Whether the person changed them. */
      readonly edited: boolean;
      /** A fingerprint of the arguments that ran. */
      readonly digest: string;
      readonly by?: string;
      readonly comment?: string;
      /** When it was approved, ISO 8601. */
      readonly at: string;
    }
  | { readonly status: 'rejected'; readonly by?: string; readonly comment?: string; readonly at: string }
  | { readonly status: 'timedOut'; readonly at: string };

/**
 * Wraps a step, or any function of plain JSON, so that each call runs only when a person has approved its arguments. The
 * person may change them first. What runs is a copy of what was shown, so nothing that happens while the person thinks
 * changes it. A call that nobody approves runs nothing, and is an outcome.
 *
 * @throws InvalidQuestionError for a mistake in the options, and at the call for arguments that are not plain JSON.
 * @throws CancelledFailure at the `await`, if the scope around the call is cancelled.
 * @example
 * const payOut = requestApproval(payOrder, { name: 'payOrder', audience: ['group:finance'], timeout: '2 days' });
 * const paid = await payOut({ order: 'A-1', amount: 120 });
 * if (paid.status === 'executed') log.info('paid', { receipt: paid.result, by: paid.by });
 */
export function requestApproval<A extends readonly unknown[], R>(
  step: (...args: A) => R | Promise<R>,
  { name = step.name || 'step', question, details, parameters, edit = true, check, ...options }: ApprovalOptions<A> = {}
): (...args: A) => Promise<ApprovalOutcome<A, R>> {
  const ask = toAsk({ comment: 'optional', ...options });
  if (typeof edit === 'object') checkOwnFields(edit);
  return async (...given: A) => {
    const { args, toPositions } = nameArguments(name, given, parameters);
    const positions = toPositions(args);
    const decision = await askApproval(ask, {
      name,
      question: toText(question, positions) ?? `Run ${name}?`,
      details: toText(details, positions),
      args,
      editing: edit === false ? undefined : { fields: edit === true ? undefined : edit },
      check: check && ((changed) => check(...toPositions(changed))),
    });
    if (decision.status !== 'approved') return decision;
    const { edited, digest, at } = decision;
    const approved = toPositions(decision.args);
    const result = await step(...approved);
    return { status: 'executed', result, args: approved, edited, digest, ...toSaid({ ...decision, status: 'answered' }), at };
  };
}

interface Named<A> {
  readonly args: Arguments;
  /** A new copy each time. */
  readonly toPositions: (args: Arguments) => A;
}

// One object is shown with its own names; several arguments get names.
function nameArguments<A extends readonly unknown[]>(step: string, given: A, parameters: readonly string[] = []): Named<A> {
  if (!canBeShown(Object.fromEntries(given.entries()))) {
    throw new InvalidQuestionError(`requestApproval: the arguments of ${quote(step)} must be plain JSON of at most ${MAX_ANSWER_BYTES / 1024} KiB, because they are shown to a person.`);
  }
  const [first] = given;
  if (given.length === 1 && parameters.length === 0 && isObject(first)) return { args: copy(first), toPositions: (args) => [copy(args)] as unknown as A };
  const names = given.map((_, i) => parameters[i] ?? `argument${i + 1}`);
  const args = copy(Object.fromEntries(given.map((value, i) => [names[i] as string, value as Json])));
  return { args, toPositions: (changed) => names.map((name) => copy(changed)[name]) as unknown as A };
}

function copy<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

function toText<A extends readonly unknown[]>(text: string | ((...args: A) => string) | undefined, args: A): string | undefined {
  return typeof text === 'function' ? text(...args) : text;
}
