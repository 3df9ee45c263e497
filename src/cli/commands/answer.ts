import { answerByPrompt } from './answer-by-prompt';
import { answerMany } from './answer-many';
import { usageError } from '../process/cli-error';
import { connect } from '../connection/connect';
import { defineCommand } from '../options/define-command';
import { readGivenAnswer } from '../options/given-answer';
import { readTypedAnswer } from '../pauses/typed-answer';
import { useNamedPause } from '../pauses/use-named-pause';
import { printSent, sendOne } from '../pauses/send-one';
import { SENDING, readSending } from '../options/sending-options';
import { toNote } from './skip';
import { anyText, text } from '../options/written';
import { writtenFields } from '../options/written-field';

const OPTIONS = SENDING.safeExtend({
  name: text.optional(),
  pause: text.optional(),
  argument: anyText.min(1, "is empty; to send an empty text, use --value ''").optional(),
  value: anyText.optional(),
  custom: anyText.optional(),
  valueFile: text.optional(),
  field: writtenFields.optional(),
  /** A file of many answers. */
  from: text.optional(),
})
  .refine(({ from, name }) => from !== undefined || name !== undefined, 'PAUSE is missing: give an id or WORKFLOW_ID#INDEX; "waitforuser list" shows them')
  .refine(
    ({ argument, value, valueFile, field }) => [argument, value, valueFile, field].filter((given) => given !== undefined).length < 2,
    'The value is given twice: use only one of VALUE, --value, --value-file and --field'
  )
  .refine(
    ({ from, name, argument, pause, value, custom, valueFile, field, answerId }) =>
      from === undefined || [name, argument, pause, value, custom, valueFile, field, answerId].every((given) => given === undefined),
    '--from reads pauses and answers from its file; leave out PAUSE, VALUE, --pause, --value, --custom, --value-file, --field and --answer-id'
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
  const written = await readGivenAnswer(options);
  if (!written && !context.interactive) {
    throw usageError('No answer is given, and it cannot ask for one: there is no terminal, or --no-input is set. Give VALUE, --value, --field, --custom, --value-file or -.');
  }
  const session = await connect(options);
  if (!written) {
    await answerByPrompt(session, { named, sending, dryRun }, context);
    return;
  }
  context.note(toNote(sending.answerId));
  const sent = await useNamedPause(session, named, async (named) => {
    const { reference, given } = await readTypedAnswer(session, named, written, options.early === true);
    return sendOne(session, reference, { ...given, ...sending, dryRun });
  });
  printSent(sent, { output: context.output, waited: options.wait !== false });
});
