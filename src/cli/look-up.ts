import { AnswerRefusedError } from '../protocol/errors';
import { isPauseRecord } from '../protocol/pause-record';
import type { PauseRecord } from '../protocol/pause-record';
import type { PauseReference } from '../client/finding/pause-reference';
import { queryRows, readStored } from '../client/finding/read-pause';
import { CliError } from './cli-error';
import type { Session } from './connect';
import { EXIT } from './exit-codes';
import { isSplit, toReference, toShortName } from './pause-name';
import { printableLine } from './printable';
import { toCliError } from './to-cli-error';

/** How a person names a pause on the command line. */
export interface PauseName {
  readonly name: string;
  readonly pause?: string;
}

const SHOWN = 20;

/** Does something with the pause that was named. Where the name may mean another one, the error helps to choose. */
export async function lookUp<T>(session: Session, { name, pause }: PauseName, use: (reference: PauseReference) => Promise<T>): Promise<T> {
  const reference = toReference(name, pause);
  try {
    return await use(reference);
  } catch (error) {
    if (!(error instanceof AnswerRefusedError) || typeof reference === 'string') throw error;
    if (error.code === 'AMBIGUOUS_PAUSE') throw toChoice(reference.workflowId, await readOpen(session, reference.workflowId), error);
    if (error.code === 'WORKFLOW_NOT_FOUND' && pause === undefined && isSplit(name)) {
      const { message, ...rest } = toCliError(error);
      throw new CliError(error.code, `${message} If ${JSON.stringify(name)} is a workflow id as a whole, name its pause with --pause.`, rest);
    }
    throw error;
  }
}

function toChoice(workflowId: string, open: readonly PauseRecord[], cause: AnswerRefusedError): CliError {
  const named = open.map((record) => ({ name: toShortName(record), key: record.key, question: record.question?.question ?? '' }));
  const shown = named.slice(0, SHOWN).map(({ name, question }) => `${name} (${shorten(printableLine(question))})`);
  const rest = named.length > SHOWN ? ` and ${named.length - SHOWN} more` : '';
  const message = `${named.length} pauses of workflow ${workflowId} are open; name one: ${shown.join(', ')}${rest}.`;
  return new CliError(cause.code, message, { exitCode: EXIT.usage, details: { open: named }, cause });
}

// From the workflow, and where no worker answers from what is stored.
async function readOpen({ client }: Session, workflowId: string): Promise<readonly PauseRecord[]> {
  const handle = client.workflow.getHandle(workflowId);
  try {
    return (await queryRows(client, handle)).filter(isPauseRecord).filter(({ status }) => status === 'open');
  } catch {
    return (await readStored(client, handle, workflowId)).records;
  }
}

function shorten(question: string): string {
  return question.length > 60 ? `${question.slice(0, 60)}…` : question;
}
