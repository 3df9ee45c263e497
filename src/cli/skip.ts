import { connect } from './connect';
import { lookUp } from './look-up';
import type { PauseName } from './look-up';
import type { Context } from './runner';
import { printSent, sendOne } from './send-one';
import { toSending } from './sending-options';
import type { SendingOptions } from './sending-options';

export interface SkipOptions extends SendingOptions, PauseName {}

/** `waitforuser skip`: skips a pause that may be skipped. */
export async function skip(options: SkipOptions, { output, note }: Context): Promise<void> {
  const sending = toSending(options);
  const session = await connect(options);
  note(toNote(sending.answerId));
  const sent = await lookUp(session, options, (reference) => sendOne(session, reference, { ...sending, skip: true, dryRun: options.dryRun === true }));
  printSent(sent, { output, waited: options.wait !== false });
}

/** What a person has to know who interrupts while an answer is on its way. */
export function toNote(answerId: string): string {
  return `The answer may have arrived; --answer-id ${answerId} sends the same one again without harm.`;
}
