import { toNumber } from '../../protocol/check/number';
import type { Json } from '../../protocol/question';

const BOOLEANS: Readonly<Record<string, boolean>> = { true: true, false: false };

/**
 * The value that a person's text means for a question or a field of an input type. A text that does not fit its type stays as
 * it is, so that the check refuses it with a reason.
 */
export function toTypedValue(inputType: string, text: string): Json {
  switch (inputType) {
    case 'number':
      return toNumber(text.trim()) ?? text;
    case 'boolean':
      return BOOLEANS[text.trim()] ?? text;
    case 'date':
      return text.trim();
    case 'multiselect':
      return text === '' ? [] : text.split(',');
    case 'text':
    case 'approval':
    case 'select':
      return text;
    default:
      return toRawValue(text);
  }
}

/** A text as JSON if it is JSON, otherwise as it is: for forms, and for input types of a later version. */
export function toRawValue(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}

/** Whether a text is a JSON object or a list: what it means depends on the question. */
export function isJsonText(text: string): boolean {
  const value = toRawValue(text);
  return typeof value === 'object' && value !== null;
}
