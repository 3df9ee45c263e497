import { printable } from '../process/printable';
import type { Prompts, TextHints } from './create-prompts';

/** Asks for a text. What is prefilled is shown printable, and returned as it was unless it is edited. */
export async function askPrefilled(prompts: Prompts, message: string, hints: TextHints): Promise<string | undefined> {
  const { initial, validate } = hints;
  if (initial === undefined) return prompts.text(message, hints);
  const shown = printable(initial);
  const toWritten = (text: string) => (text === shown ? initial : text);
  const text = await prompts.text(message, { ...hints, initial: shown, ...(validate && { validate: (given: string) => validate(toWritten(given)) }) });
  return text === undefined ? undefined : toWritten(text);
}
