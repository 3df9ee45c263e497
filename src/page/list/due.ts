import type { SeenPause } from '../../browser';
import type { Formats } from '../formats/formats';
import type { Texts } from '../texts/texts';

const SOON_MS = 4 * 60 * 60_000;

/** A deadline in a few words, and how much it presses. */
export interface Due {
  readonly text: string;
  readonly tone: 'late' | 'soon' | undefined;
}

/** When an answer is due: `Due in 2 h`, `Due 17:00`, `Due tomorrow`, `35 min late`. */
export function toDue({ deadline }: Pick<SeenPause, 'deadline'>, now: number, { texts, formats }: { readonly texts: Texts; readonly formats: Formats }): Due | undefined {
  if (deadline === undefined) return undefined;
  const restMs = Date.parse(deadline) - now;
  if (restMs < 0) return { text: texts.say('lateBy', { span: formats.span(-restMs) }), tone: 'late' };
  if (restMs <= SOON_MS) return { text: texts.say('dueIn', { span: formats.span(restMs) }), tone: 'soon' };
  const { days, text } = formats.near(deadline);
  if (days === 1) return { text: texts.say('dueTomorrow'), tone: undefined };
  return { text: texts.say('dueAt', { when: days === 0 ? formats.time(deadline) : text }), tone: undefined };
}
