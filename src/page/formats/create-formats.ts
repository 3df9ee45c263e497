import type { Texts } from '../texts/texts';
import type { Formats } from './formats';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The formats of a language. `now` and `zone` are those of the device, unless a test sets them. */
export function createFormats(locale: string, texts: Texts, { now = Date.now, zone }: { readonly now?: () => number; readonly zone?: string } = {}): Formats {
  const inZone = zone === undefined ? {} : { timeZone: zone };
  const time = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', ...inZone });
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
  const near = new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short', ...inZone });
  const far = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', ...inZone });
  const civil = new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit', ...inZone });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });
  const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 20 });
  const lists = new Intl.ListFormat(locale, { type: 'conjunction' });

  // The number of a day in the person's own calendar, so that "today" ends at their midnight.
  const toDayNumber = (ms: number): number => Math.round(Date.parse(civil.format(ms)) / DAY);

  return {
    locale,
    number: (value) => numbers.format(value),
    day: (text) => (isTime(Date.parse(text.slice(0, 10))) ? day.format(Date.parse(text.slice(0, 10))) : text),
    time: (at) => (isTime(Date.parse(at)) ? time.format(Date.parse(at)) : at),
    moment: (at) => {
      const ms = Date.parse(at);
      if (!isTime(ms)) return at;
      const distance = toDayNumber(ms) - toDayNumber(now());
      const spoken = time.format(ms);
      if (distance === 0) return texts.say('todayAt', { time: spoken });
      if (distance === -1) return texts.say('yesterdayAt', { time: spoken });
      if (distance === 1) return texts.say('tomorrowAt', { time: spoken });
      return texts.say('dayAt', { day: (Math.abs(distance) < 180 ? near : far).format(ms), time: spoken });
    },
    near: (at) => ({ text: near.format(new Date(at)), days: toDayNumber(new Date(at).getTime()) - toDayNumber(now()) }),
    ago: (at) => {
      const ms = Date.parse(at);
      if (!isTime(ms)) return at;
      const passed = Math.max(0, now() - ms);
      if (passed < MINUTE) return texts.say('justNow');
      const [count, unit] = toLargest(passed);
      return relative.format(-count, unit);
    },
    span: (ms) => {
      const [count, unit] = toLargest(Math.max(MINUTE, Math.abs(ms)));
      return texts.say(unit === 'day' ? 'days' : unit === 'hour' ? 'hours' : 'minutes', { n: count });
    },
    list: (items) => lists.format(items),
  };
}

function isTime(ms: number): boolean {
  return !Number.isNaN(ms);
}

function toLargest(ms: number): readonly [number, 'day' | 'hour' | 'minute'] {
  if (ms >= DAY) return [Math.floor(ms / DAY), 'day'];
  return ms >= HOUR ? [Math.floor(ms / HOUR), 'hour'] : [Math.floor(ms / MINUTE), 'minute'];
}
