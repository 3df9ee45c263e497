import { parseAnswerLines } from '../options/answer-lines';
import type { AnswerLine } from '../options/answer-lines';
import { CliError } from '../process/cli-error';
import { connect } from '../connection/connect';
import type { Session } from '../connection/connect';
import { EXIT } from '../process/exit-codes';
import { readText, toName } from '../options/given-answer';
import { inGroups } from '../process/in-groups';
import { printableJson } from '../process/printable';
import { createProgressBar } from '../tables/progress-bar';
import type { Context } from '../process/context';
import { sendOne } from '../pauses/send-one';
import { readSending } from '../options/sending-options';
import type { SendingOptions } from '../options/sending-options';
import { toCliError } from '../process/to-cli-error';

const MAX_WORKFLOWS_AT_ONCE = 8;

/** `waitforuser answer --from`: sends many answers and prints a JSON line for each. Answers to one workflow are sent in order. */
export async function answerMany(file: string, options: SendingOptions, { output, signal, atEnd, note }: Context): Promise<void> {
  const lines = parseAnswerLines(await readText(file));
  if (lines.length === 0) {
    output.say(`${toName(file)} has no answers. Nothing was sent.`);
    return;
  }
  const session = await connect(options);
  const bar = createProgressBar(lines.length, output.stderr);
  atEnd(() => bar.clear());
  const failed: number[] = [];
  const accepted = new Set<string>();
  let done = 0;
  await inGroups(lines, { toGroup: ({ workflowId }) => workflowId, atOnce: MAX_WORKFLOWS_AT_ONCE, signal }, async (line) => {
    const { exitCode, ...sent } = await send(session, line, options);
    // If the same answer is sent twice, Temporal returns the first receipt again.
    const sentAs = JSON.stringify([line.workflowId, line.answer.answerId]);
    const result = sent.status === 'accepted' && accepted.has(sentAs) ? { ...sent, status: 'duplicate' } : sent;
    if (sent.status === 'accepted') accepted.add(sentAs);
    if (exitCode !== EXIT.done) failed.push(exitCode);
    bar.clear();
    output.stdout.write(`${printableJson(result)}\n`);
    bar.show(++done, failed.length);
    note(`${done} of ${lines.length} answers are done, and at most ${MAX_WORKFLOWS_AT_ONCE} more may have been sent. Send the file again: no answer is applied twice.`);
  });
  bar.clear();
  if (failed.length > 0) throw toFailure(failed, lines.length);
  output.say(options.dryRun ? `All ${lines.length} answers are valid. Nothing was sent.` : `All ${lines.length} answers were ${options.wait === false ? 'stored' : 'accepted'}.`);
}

async function send(session: Session, { line, reference, workflowId, answer }: AnswerLine, options: SendingOptions): Promise<{ readonly exitCode: number; readonly status: string; readonly [field: string]: unknown }> {
  const all = { ...readSending(options), ...answer, dryRun: options.dryRun === true };
  try {
    const sent = await sendOne(session, reference, all);
    const unconfirmed = sent.status === 'queued' && options.wait !== false;
    return { line, ...sent, exitCode: unconfirmed ? EXIT.timedOut : EXIT.done };
  } catch (error) {
    const { code, message, details, exitCode } = toCliError(error);
    return { line, workflowId, status: 'refused', code, message, answerId: all.answerId, ...details, exitCode };
  }
}

// If all failed for one reason, its exit code is used.
function toFailure(failed: readonly number[], total: number): CliError {
  const [first = EXIT.failure] = failed;
  const exitCode = failed.every((code) => code === first) ? first : EXIT.failure;
  const message = `${failed.length} of ${total} answers were not accepted or not confirmed. The lines on standard output say which and why.`;
  return new CliError('SOME_NOT_TAKEN', message, { exitCode, details: { failed: failed.length, total } });
}
