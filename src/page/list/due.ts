import type { SeenPause } from '../../browser';
import type { Formats } from '../formats/formats';
import type { Texts } from '../texts/texts';

const SOON_MS = 4 * 60 * 60_000;
const SPAN_MS = 6 * 60 * 60_000;

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
  const days = toDays(now, Date.parse(deadline));
  if (days === 0) return { text: restMs < SPAN_MS ? texts.say('dueIn', { span: formats.span(restMs) }) : texts.say('dueAt', { when: formats.time(deadline) }), tone: undefined };
  if (days === 1) return { text: texts.say('dueTomorrow'), tone: undefined };
  return { text: texts.say('dueAt', { when: toDay(deadline, formats.locale) }), tone: undefined };
}

function toDays(from: number, to: number): number {
  const midnight = (ms: number): number => new Date(ms).setHours(0, 0, 0, 0);
  return Math.round((midnight(to) - midnight(from)) / (24 * 60 * 60_000));
}

function toDay(at: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short' }).format(Date.parse(at));
}
