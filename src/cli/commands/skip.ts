import { connect } from '../connection/connect';
import { defineCommand } from '../options/define-command';
import { lookUp } from '../pauses/look-up';
import { printSent, sendOne } from '../pauses/send-one';
import { SENDING, toSending } from '../options/sending-options';
import { text } from '../options/written';

/** `waitforuser skip`: skips a pause that may be skipped. */
export const skip = defineCommand(SENDING.safeExtend({ name: text, pause: text.optional() }), async (options, { output, note }) => {
  const sending = toSending(options);
  const session = await connect(options);
  note(toNote(sending.answerId));
  const sent = await lookUp(session, options, (reference) => sendOne(session, reference, { ...sending, skip: true, dryRun: options.dryRun }));
  printSent(sent, { output, waited: options.wait !== false });
});

/** What a person has to know who interrupts while an answer is on its way. */
export function toNote(answerId: string): string {
  return `The answer may have arrived; --answer-id ${answerId} sends the same one again without harm.`;
}
