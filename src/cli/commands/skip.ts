import { connect } from '../connection/connect';
import { defineCommand } from '../options/define-command';
import { useNamedPause } from '../pauses/use-named-pause';
import { printSent, sendOne } from '../pauses/send-one';
import { SENDING, readSending } from '../options/sending-options';
import { text } from '../options/written';

/** `waitforuser skip`: skips a pause that is skippable. */
export const skip = defineCommand(SENDING.safeExtend({ name: text, pause: text.optional() }), async (options, { output, note }) => {
  const sending = readSending(options);
  const session = await connect(options);
  note(toNote(sending.answerId));
  const sent = await useNamedPause(session, options, (reference) => sendOne(session, reference, { ...sending, skip: true, dryRun: options.dryRun }));
  printSent(sent, { output, waited: options.wait !== false });
});

/** The hint for a person who interrupts the command while an answer is being sent. */
export function toNote(answerId: string): string {
  return `The answer may have arrived. To send it again without applying it twice, use --answer-id ${answerId}.`;
}
