import { answerByPrompt } from './answer-by-prompt';
import { answerMany } from './answer-many';
import { usageError } from './cli-error';
import { connect } from './connect';
import { readGivenAnswer } from './given-answer';
import type { AnswerSources } from './given-answer';
import { lookUp } from './look-up';
import type { Context } from './runner';
import { printSent, sendOne } from './send-one';
import { toSending } from './sending-options';
import type { SendingOptions } from './sending-options';
import { toNote } from './skip';

export interface AnswerCommandOptions extends SendingOptions, AnswerSources {
  readonly name: string | undefined;
  readonly pause?: string;
  /** A file of many answers. */
  readonly from?: string;
}

/** `waitforuser answer`: sends the answer that is given, or asks for it. */
export async function answer(options: AnswerCommandOptions, context: Context): Promise<void> {
  const { name, from, pause } = options;
  if (from !== undefined) {
    refuseBeside(options);
    await answerMany(from, options, context);
    return;
  }
  if (name === undefined) throw usageError('No pause is named. Give its id or WORKFLOW_ID#INDEX; "waitforuser list" shows them.');
  const named = { name, ...(pause !== undefined && { pause }) };
  const sending = toSending(options);
  const given = await readGivenAnswer(options);
  if (!given && !context.interactive) {
    throw usageError('No answer is given, and there is no terminal to ask in (or --no-input). Give a value, --value, --custom, --file or -.');
  }
  const session = await connect(options);
  if (!given) {
    await answerByPrompt(session, { named, sending, dryRun: options.dryRun === true }, context);
    return;
  }
  context.note(toNote(sending.answerId));
  const sent = await lookUp(session, named, (reference) => sendOne(session, reference, { ...given, ...sending, dryRun: options.dryRun === true }));
  printSent(sent, { output: context.output, waited: options.wait !== false });
}

function refuseBeside({ name, argument, pause, value, custom, file, answerId }: AnswerCommandOptions): void {
  const given = [name, argument, pause, value, custom, file, answerId];
  if (given.some((one) => one !== undefined)) {
    throw usageError('--from takes pauses and answers from its file; leave out PAUSE, VALUE, --pause, --value, --custom, --file and --answer-id.');
  }
}
