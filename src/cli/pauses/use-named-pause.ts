import { InboxError } from '../../protocol/errors';
import type { PauseRecord } from '../../protocol/pause-record';
import type { PauseReference } from '../../client/finding/pause-reference';
import { readRun } from '../../client/finding/described-run';
import { readRunPauses } from '../../client/finding/run-pauses';
import { CliError } from '../process/cli-error';
import type { Session } from '../connection/connect';
import { clip } from '../tables/display-width';
import { EXIT } from '../process/exit-codes';
import { isSplit, toReference, toShortName } from './pause-name';
import { printableLine, quote } from '../process/printable';
import { toCliError } from '../process/to-cli-error';

/** How a person names a pause on the command line. */
export interface PauseName {
  readonly name: string;
  readonly pause?: string | undefined;
}

const READ_MS = 5_000;
const MAX_SHOWN_PAUSES = 20;
const QUESTION_WIDTH = 60;

/** Calls `use` with the pause that was named. If the name is ambiguous, the error lists the pauses to choose from. */
export async function useNamedPause<T>(session: Session, { name, pause }: PauseName, use: (reference: PauseReference) => Promise<T>): Promise<T> {
  const reference = toReference(name, pause);
  try {
    return await use(reference);
  } catch (error) {
    if (!(error instanceof InboxError) || typeof reference === 'string') throw error;
    if (error.code === 'AMBIGUOUS_PAUSE') throw toChoice(reference.workflowId, await readOpen(session, reference.workflowId), error);
    if (error.code === 'WORKFLOW_NOT_FOUND' && pause === undefined && isSplit(name)) {
      const { message, ...rest } = toCliError(error);
      throw new CliError(error.code, `${message} If ${quote(name)} is a complete workflow id, name its pause with --pause.`, rest);
    }
    throw error;
  }
}

function toChoice(workflowId: string, open: readonly PauseRecord[], cause: InboxError): CliError {
  const named = open.map((record) => ({ name: toShortName(record), id: record.id, key: record.key, question: record.question?.question ?? '' }));
  const shown = named.slice(0, MAX_SHOWN_PAUSES).map(({ name, question }) => `${name} (${clip(printableLine(question), QUESTION_WIDTH)})`);
  const rest = named.length > MAX_SHOWN_PAUSES ? ` and ${named.length - MAX_SHOWN_PAUSES} more` : '';
  const message = `${named.length} pauses of workflow ${workflowId} are open. Name one: ${shown.join(', ')}${rest}.`;
  return new CliError(cause.code, message, { exitCode: EXIT.usage, details: { open: named }, cause });
}

// From the workflow, or from its memo if no worker answers.
async function readOpen({ client }: Session, workflowId: string): Promise<readonly PauseRecord[]> {
  const caller = { client: client.workflow };
  const deadline = Date.now() + READ_MS;
  try {
    return (await readRunPauses(caller, { workflowId }, { deadline })).pauses.filter(({ status }) => status === 'open');
  } catch {
    const { records } = await readRun(caller, { workflowId }, deadline + READ_MS);
    // Temporal gives the entries of a memo in any order.
    return [...records].sort((a, b) => a.index - b.index);
  }
}
