/** Reads and writes numbers as the person's language writes them. */
export interface NumberTexts {
  /** A decimal text such as `-1234.5`; `undefined` if the text is no number. */
  readonly read: (text: string) => string | undefined;
  readonly write: (value: number) => string;
}

/** The numbers of a language. A text is read by its own signs first, then by the other decimal sign where no doubt is left. */
export function createNumberTexts(locale: string): NumberTexts {
  const plain = new Intl.NumberFormat(locale, { useGrouping: false, maximumFractionDigits: 20 });
  const parts = new Intl.NumberFormat(locale).formatToParts(12345678.9);
  const toPart = (type: string): string | undefined => parts.find((part) => part.type === type)?.value;
  const decimal = toPart('decimal') ?? '.';
  const group = toPart('group') ?? ',';
  const digits = [...plain.format(9876543210)].reverse();

  const toAscii = (text: string): string =>
    [...text.trim().replace(/[−–]/g, '-').replace(/[\s'’\u061c\u200e\u200f]/g, '')].map((sign) => (digits.indexOf(sign) >= 0 ? `${digits.indexOf(sign)}` : sign)).join('');

  return {
    read: (text) => {
      const [, minus = '', rest = ''] = /^([-+]?)(.*)$/s.exec(toAscii(text)) ?? [];
      const number = readSigned(rest, decimal, /\s/.test(group) ? '' : group) ?? readOther(rest);
      return number === undefined ? undefined : `${minus === '-' ? '-' : ''}${number}`;
    },
    write: (value) => plain.format(value),
  };
}

function readSigned(text: string, decimal: string, group: string): string | undefined {
  const [whole = '', fraction = '', ...more] = text.split(decimal);
  if (more.length > 0 || !/^\d*$/.test(fraction) || whole + fraction === '') return undefined;
  // The last group has three digits in every language; those before it have two in some.
  const isGrouped = group !== '' && /^\d{1,3}(,\d{2,3})*,\d{3}$/.test(whole.replaceAll(group, ','));
  return isGrouped || /^\d*$/.test(whole) ? join(whole.replaceAll(group, ''), fraction) : undefined;
}

// `12.5` in a language with a decimal comma: it cannot mean anything else.
function readOther(text: string): string | undefined {
  const [, whole = '', fraction = ''] = /^(\d*)[.,](\d+)$/.exec(text) ?? [];
  return fraction === '' ? undefined : join(whole, fraction);
}

function join(whole: string, fraction: string): string {
  return `${whole === '' ? '0' : whole}${fraction === '' ? '' : `.${fraction}`}`;
}
