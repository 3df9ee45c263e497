import { answerByPrompt } from './answer-by-prompt';
import { answerMany } from './answer-many';
import { usageError } from '../process/cli-error';
import { connect } from '../connection/connect';
import { defineCommand } from '../options/define-command';
import { readGivenAnswer } from '../options/given-answer';
import { useNamedPause } from '../pauses/use-named-pause';
import { printSent, sendOne } from '../pauses/send-one';
import { SENDING, readSending } from '../options/sending-options';
import { toNote } from './skip';
import { anyText, text } from '../options/written';

const OPTIONS = SENDING.safeExtend({
  name: text.optional(),
  pause: text.optional(),
  argument: anyText.min(1, "is empty; to send an empty text, use --value ''").optional(),
  value: anyText.optional(),
  custom: anyText.optional(),
  file: text.optional(),
  /** A file of many answers. */
  from: text.optional(),
})
  .refine(({ from, name }) => from !== undefined || name !== undefined, 'PAUSE is missing: give an id or WORKFLOW_ID#INDEX; "waitforuser list" shows them')
  .refine(
    ({ argument, value, file }) => [argument, value, file].filter((given) => given !== undefined).length < 2,
    'The value is given twice: use only one of VALUE, --value and --file'
  )
  .refine(
    ({ from, name, argument, pause, value, custom, file, answerId }) =>
      from === undefined || [name, argument, pause, value, custom, file, answerId].every((given) => given === undefined),
    '--from reads pauses and answers from its file; leave out PAUSE, VALUE, --pause, --value, --custom, --file and --answer-id'
  );

/** `waitforuser answer`: sends the given answer, or asks for one. */
export const answer = defineCommand(OPTIONS, async (options, context) => {
  const { name = '', pause, from, dryRun = false } = options;
  if (from !== undefined) {
    await answerMany(from, options, context);
    return;
  }
  const named = { name, pause };
  const sending = readSending(options);
  const given = await readGivenAnswer(options);
  if (!given && !context.interactive) {
    throw usageError('No answer is given, and it cannot ask for one: there is no terminal, or --no-input is set. Give VALUE, --value, --custom, --file or -.');
  }
  const session = await connect(options);
  if (!given) {
    await answerByPrompt(session, { named, sending, dryRun }, context);
    return;
  }
  context.note(toNote(sending.answerId));
  const sent = await useNamedPause(session, named, (reference) => sendOne(session, reference, { ...given, ...sending, dryRun }));
  printSent(sent, { output: context.output, waited: options.wait !== false });
});
