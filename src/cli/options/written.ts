import { z } from 'zod';

import { toMilliseconds } from '../../protocol/duration';
import { MAX_SHORT_FIELD_CHARACTERS } from '../../protocol/limits';
import { parseAudienceName, toPersonName } from '../../protocol/names';
import { isPauseKey } from '../../protocol/pause-key';
import { ANYONE } from '../../protocol/wire-names';

// Schemas of what a person writes. Their messages continue a sentence that begins with the option or field. The command line
// loads them with a command's code, so that help and completion stay fast.

/** A text that is not empty, because an unset shell variable must not become an option without effect. */
export const text = z.string('is not a text').min(1, 'is empty');

/** Any text. */
export const anyText = z.string('is not a text');

/** An option without a value. */
export const flag = z.literal(true, 'is not true').optional();

/** A duration in Temporal's format, in milliseconds. */
export const duration = text.transform((given, context) => {
  const ms = toMilliseconds(given);
  if (!ms) context.addIssue('is not a valid duration; use one such as 30s, "90 min" or "2 days"');
  return ms ?? 0;
});

/** A number, or all. */
export const count = z.union([z.literal('all').transform(() => Infinity), z.string().regex(/^[1-9]\d{0,8}$/).transform(Number)], 'is not a valid number; use a number above 0, or all');

/** An audience entry in comparable form, or `anyone`. */
export const audience = text.transform((given, context) => {
  if (given.trim().toLowerCase() === ANYONE) return ANYONE;
  const parsed = parseAudienceName(given);
  if (!parsed.ok) context.addIssue(`${parsed.problem}, or "${ANYONE}"`);
  return parsed.ok ? parsed.name : '';
});

/** To whom a pause is handed over, in comparable form. */
export const assignee = text.transform((given, context) => {
  const parsed = parseAudienceName(given);
  if (!parsed.ok) context.addIssue(parsed.problem);
  return parsed.ok ? parsed.name : '';
});

/** The turn of a pause. */
export const turn = z.string().regex(/^\d{1,9}$/, 'is not a turn; use the number that "show -o json" prints').transform(Number);

/** The key of a pause. */
export const key = z.string('is not a text').refine(isPauseKey, 'is not a key; a key is 1 to 64 of A-Z, a-z, 0-9, ".", "_" and "-", and not digits only');

/** Who answers. */
export const person = short().refine((name) => toPersonName(name) !== undefined, 'names nobody');

/** The id that makes it safe to send an answer again. */
export const answerId = short().min(1, 'is empty');

/** Name of a search attribute. */
export const attribute = z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,63}$/, 'is not a name of a search attribute; use letters, digits and _');

/** Address of a web page. */
export const webAddress = z.url({ protocol: /^https?$/, error: 'is not the address of a web page, such as http://localhost:8233' });

function short(): z.ZodString {
  return z.string('is not a text').max(MAX_SHORT_FIELD_CHARACTERS, `is longer than ${MAX_SHORT_FIELD_CHARACTERS} characters`);
}
