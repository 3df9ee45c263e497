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
import { toSending } from '../options/sending-options';
import type { SendingOptions } from '../options/sending-options';
import { toCliError } from '../process/to-cli-error';

const AT_ONCE = 8;

/** `waitforuser answer --from`: many answers, a JSON line for each as it is done; those of one workflow in their order. */
export async function answerMany(file: string, options: SendingOptions, { output, signal, atEnd, note }: Context): Promise<void> {
  const lines = parseAnswerLines(await readText(file));
  if (lines.length === 0) {
    output.say(`${toName(file)} holds no answers; nothing was sent.`);
    return;
  }
  const session = await connect(options);
  const bar = createProgressBar(lines.length, output.stderr);
  atEnd(() => bar.clear());
  const failed: number[] = [];
  const accepted = new Set<string>();
  let done = 0;
  await inGroups(lines, { toGroup: ({ workflowId }) => workflowId, atOnce: AT_ONCE, signal }, async (line) => {
    const { exitCode, ...told } = await send(session, line, options);
    // Temporal returns the first receipt again where the very same is sent twice.
    const result = told.status === 'accepted' && accepted.has(line.answer.answerId) ? { ...told, status: 'duplicate' } : told;
    if (told.status === 'accepted') accepted.add(line.answer.answerId);
    if (exitCode !== EXIT.done) failed.push(exitCode);
    bar.clear();
    output.stdout.write(`${printableJson(result)}\n`);
    bar.show(++done, failed.length);
    note(`${done} of ${lines.length} answers are done and at most ${AT_ONCE} on their way. Send the file again: what was taken is not applied twice.`);
  });
  bar.clear();
  if (failed.length > 0) throw toFailure(failed, lines.length);
  output.say(options.dryRun ? `All ${lines.length} answers fit; nothing was sent.` : `All ${lines.length} answers were ${options.wait === false ? 'stored' : 'taken'}.`);
}

async function send(session: Session, { line, reference, workflowId, answer }: AnswerLine, options: SendingOptions): Promise<{ readonly exitCode: number; readonly status: string; readonly [field: string]: unknown }> {
  const all = { ...toSending(options), ...answer, dryRun: options.dryRun === true };
  try {
    const sent = await sendOne(session, reference, all);
    const unconfirmed = sent.status === 'queued' && options.wait !== false;
    return { line, ...sent, exitCode: unconfirmed ? EXIT.timedOut : EXIT.done };
  } catch (error) {
    const { code, message, details, exitCode } = toCliError(error);
    return { line, workflowId, status: 'refused', code, message, answerId: all.answerId, ...details, exitCode };
  }
}

// One reason for all is worth its own exit code; of several none is the right one.
function toFailure(failed: readonly number[], total: number): CliError {
  const [first = EXIT.failure] = failed;
  const exitCode = failed.every((code) => code === first) ? first : EXIT.failure;
  const message = `${failed.length} of ${total} answers were not taken, or not confirmed; the lines on standard output say which and why.`;
  return new CliError('SOME_NOT_TAKEN', message, { exitCode, details: { failed: failed.length, total } });
}
