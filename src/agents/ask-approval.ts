import { InvalidQuestionError } from '../workflow-side';
import { toArgumentsDigest, toArgumentsShown } from './arguments-shown';
import { toSaid } from './asking-options';
import type { AskAgentQuestion } from './asking-options';
import { toEditForm } from './edit-form';
import type { Editing } from './edit-form';
import type { Arguments } from './read-arguments';

/** What is to be approved. */
export interface ApprovalRequest {
  readonly name: string;
  readonly question: string;
  /** Markdown above the arguments. */
  readonly details?: string | undefined;
  readonly args: Arguments;
  /** Whether and how the arguments can be changed. */
  readonly editing: Editing | undefined;
  /** Looks at changed arguments; a text refuses them. */
  readonly check?: ((args: Arguments) => string | undefined) | undefined;
}

/** How it ended. Only `args` may run. */
export type ApprovalDecision =
  | { readonly status: 'approved'; readonly args: Arguments; readonly digest: string; readonly edited: boolean; readonly by?: string; readonly comment?: string; readonly at: string }
  | { readonly status: 'rejected'; readonly by?: string; readonly comment?: string; readonly at: string }
  | { readonly status: 'timedOut'; readonly at: string };

const APPROVE = { id: 'approve', label: 'Approve' };
const EDIT = { id: 'edit', label: 'Change the arguments' };
const REJECT = { id: 'reject', label: 'Reject' };

/**
 * Shows arguments to a person, who approves, changes or rejects them. It opens the first pause at the call. The arguments are
 * part of the question, so its digest covers them: who answers has seen them, and what is returned is what was shown or sent.
 */
export async function askApproval(ask: AskAgentQuestion, { name, question, details, args, editing, check }: ApprovalRequest): Promise<ApprovalDecision> {
  const digest = toArgumentsDigest(args);
  const metadata = { tool: name, argumentsDigest: digest };
  for (;;) {
    const options = editing ? [APPROVE, EDIT, REJECT] : [APPROVE, REJECT];
    const decided = await ask({ question, details: toArgumentsShown(args, details), inputType: 'approval', options, metadata });
    if (decided.status !== 'answered') return { status: 'timedOut', at: decided.at };
    const { value, at } = decided;
    if (value === 'reject' || (value === 'edit' && !editing)) return { status: 'rejected', ...toSaid(decided), at };
    if (value === 'approve') return { status: 'approved', args, digest, edited: false, ...toSaid(decided), at };

    const askForm = (isEmpty: boolean) => {
      const { fields, toArguments } = toEditForm(args, editing ?? {}, isEmpty);
      const findProblem = (filled: Arguments) => {
        const read = toArguments(filled);
        return 'problem' in read ? read.problem : check?.(read.args);
      };
      const form = { question: `${question} With which arguments?`, inputType: 'form', fields, check: findProblem, skippable: true, metadata };
      return { toArguments, outcome: ask({ ...form, details: isEmpty ? toArgumentsShown(args, WHAT_RUNS) : WHAT_RUNS }) };
    };
    const { toArguments, outcome } = askPrefilled(askForm);
    const changed = await outcome;
    if (changed.status === 'timedOut') return { status: 'timedOut', at: changed.at };
    const read = changed.status === 'answered' ? toArguments(changed.value as Arguments) : undefined;
    if (!read || 'problem' in read) continue;
    const newDigest = toArgumentsDigest(read.args);
    return { status: 'approved', args: read.args, digest: newDigest, edited: newDigest !== digest, ...toSaid({ ...decided, ...toSaid(changed) }), at: changed.at };
  }
}

const WHAT_RUNS = 'What you send is what runs. Skip this to leave the arguments as they are and to be asked again.';

/**
 * Asks with the arguments prefilled. Arguments that the check or the schema refuses cannot be prefilled, nor can those that
 * do not fit into the question, which holds what is prefilled twice. They stand above an empty form. The question that was
 * refused has taken no index and issued nothing.
 */
function askPrefilled<T>(askForm: (isEmpty: boolean) => T): T {
  try {
    return askForm(false);
  } catch (error) {
    if (!(error instanceof InvalidQuestionError)) throw error;
    return askForm(true);
  }
}
