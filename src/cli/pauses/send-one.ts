import { parsePauseReference } from '../../client/finding/pause-reference';
import type { PauseReference } from '../../client/finding/pause-reference';
import type { AnswerReceipt } from '../../client/answering/send-answer';
import { AnswerRefusedError } from '../../protocol/errors';
import { checkOnly } from './check-only';
import type { Checked } from './check-only';
import { CliError } from '../process/cli-error';
import type { Session } from '../connection/connect';
import { EXIT } from '../process/exit-codes';
import type { GivenAnswer } from '../options/given-answer';
import type { Output } from '../process/output';
import { printableJson, printableLine, visibleLine } from '../process/printable';
import type { Sending } from '../options/sending-options';

/** An answer that the workflow keeps until its pause opens. */
interface Waiting {
  readonly status: 'waiting';
  readonly at: string;
  readonly answerId: string;
}

/** The result of sending an answer, with the workflow's id. */
export type Sent = (AnswerReceipt | Waiting) & { readonly workflowId: string };

/** Sends an answer or a skip. With `dryRun` it only checks the answer. */
export async function sendOne(session: Session, reference: PauseReference, answer: GivenAnswer & Sending & { readonly dryRun?: boolean | undefined }): Promise<Sent | Checked> {
  const { inbox } = session;
  const { skip, value, custom, dryRun, ...sending } = answer;
  if (dryRun) return checkOnly(await inbox.get(reference), answer, reference);
  const receipt = skip
    ? await inbox.skip(reference, sending)
    : await inbox.answer(reference, value, { ...sending, ...(custom !== undefined && { custom }) });
  const isEarly = receipt.status === 'queued' && sending.ifNotOpen === 'queue' && sending.delivery !== 'signal';
  return { ...(isEarly ? await readEarly(session, reference, receipt) : receipt), workflowId: parsePauseReference(reference).workflowId };
}

/** Prints the result of one answer. If nobody confirmed the answer in time, the command ends with its own exit code. */
export function printSent(sent: Sent | Checked, { output, waited }: { readonly output: Output; readonly waited: boolean }): void {
  if (output.format !== 'text') output.json(sent);
  else output.line(toSentence(sent));
  if (sent.status !== 'queued' || !waited) return;
  const message =
    `No worker has confirmed the answer in time. Temporal has stored it, and a worker will apply or refuse it later: ` +
    `"waitforuser history" shows the result. The answer id is ${sent.answerId}.`;
  throw new CliError('NOT_CONFIRMED', message, { exitCode: EXIT.timedOut, details: { answerId: sent.answerId } });
}

// An answer that the workflow already keeps for its pause is `waiting`, not `queued`: no worker is missing.
async function readEarly({ inbox }: Session, reference: PauseReference, receipt: AnswerReceipt): Promise<AnswerReceipt | Waiting> {
  const { answerId } = receipt;
  const status = await inbox.answerStatus(reference, answerId).catch(() => undefined);
  if (status?.status === 'refused') throw new AnswerRefusedError(status.code, status.message).withAnswerId(answerId);
  return status === undefined || status.status === 'unknown' ? receipt : { ...status, answerId };
}

function toSentence(sent: Sent | Checked): string {
  const workflow = `workflow ${printableLine(sent.workflowId)}`;
  if (sent.status === 'queued') return `Stored for ${workflow}. A worker will apply it (answer id ${printableLine(sent.answerId)}).`;
  if (sent.status === 'waiting') return `Stored by ${workflow} until its pause opens (answer id ${printableLine(sent.answerId)}).`;
  const pause = sent.pause === undefined ? workflow : `pause ${sent.pause} of ${workflow}`;
  if (sent.status === 'valid') return `Valid for ${pause}, nothing was sent: ${printableJson(sent.value)}`;
  if ('unreadable' in sent) return `Accepted by ${pause}. ${visibleLine(sent.unreadable)}`;
  return sent.status === 'accepted' ? `Accepted by ${pause}.` : `Already accepted by ${pause} at ${printableLine(sent.at)}: it is the same answer.`;
}
