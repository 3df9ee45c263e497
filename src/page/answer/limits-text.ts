import type { Asked } from './inputs';
import { toShownValue, withUnit } from './shown-answer';
import type { Language } from './shown-answer';

/** What an input takes, in words; `undefined` where it takes anything. */
export function toLimitsText(asked: Asked, language: Language): string | undefined {
  switch (asked.inputType) {
    case 'number':
      return toNumberLimits(asked, language);
    case 'date':
      return toDateLimits(asked, language);
    case 'multiselect':
      return toChoiceLimits(asked, language);
    case 'text':
      return toTextLimits(asked, language);
    default:
      return undefined;
  }
}

function toTextLimits({ minLength = 0, maxLength }: Asked, { texts }: Language): string | undefined {
  if (maxLength !== undefined) return texts.say('charactersAtMost', { n: maxLength });
  return minLength > 1 ? texts.say('charactersAtLeast', { n: minLength }) : undefined;
}

function toNumberLimits({ minimum, maximum, integer, unit }: Asked, { texts, formats }: Language): string | undefined {
  const say = (value: number): string => formats.number(value);
  const last = (value: number): string => withUnit(say(value), unit);
  if (minimum !== undefined && maximum !== undefined) return texts.say(integer ? 'wholeBetween' : 'between', { min: say(minimum), max: last(maximum) });
  if (minimum !== undefined) return texts.say(integer ? 'wholeAtLeast' : 'atLeast', { min: last(minimum) });
  if (maximum !== undefined) return texts.say(integer ? 'wholeAtMost' : 'atMost', { max: last(maximum) });
  return integer ? texts.say('whole') : undefined;
}

function toDateLimits({ earliest, latest }: Asked, language: Language): string | undefined {
  const { texts } = language;
  const say = (value: string): string => toShownValue({ inputType: 'date', time: value.length > 10 }, value, language);
  if (earliest !== undefined && latest !== undefined) return texts.say('between', { min: say(earliest), max: say(latest) });
  if (earliest !== undefined) return texts.say('dateFrom', { min: say(earliest) });
  return latest === undefined ? undefined : texts.say('dateTo', { max: say(latest) });
}

function toChoiceLimits({ minSelected: min = 0, maxSelected: max }: Asked, { texts }: Language): string {
  if (max === undefined) return min > 0 ? texts.say('chooseAtLeast', { n: min }) : texts.say('chooseAny');
  if (min === max) return texts.say('chooseExactly', { n: min });
  return min > 0 ? texts.say('chooseBetween', { min, max }) : texts.say('chooseAtMost', { n: max });
}
