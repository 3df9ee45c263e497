import { z } from 'zod';

import { toMilliseconds } from '../../protocol/duration';
import { MAX_SHORT_FIELD_CHARACTERS } from '../../protocol/limits';
import { parseAudienceName, toPersonName } from '../../protocol/names';
import { isPauseKey } from '../../protocol/pause-key';
import { ANYONE } from '../../protocol/wire-names';

// What a person writes, each with what is wrong in words that follow the option or field. The command line loads this
// with a command's own code, so that help and completion stay fast.

/** A text that says something: a variable that was not set must not become an option that means all. */
export const text = z.string('is no text').min(1, 'is empty');

/** Any text. */
export const anyText = z.string('is no text');

/** An option without a value. */
export const flag = z.literal(true, 'is not true').optional();

/** A duration as everywhere in Temporal, in milliseconds. */
export const duration = text.transform((given, context) => {
  const ms = toMilliseconds(given);
  if (!ms) context.addIssue('is no duration; give one such as 30s, "90 min" or "2 days"');
  return ms ?? 0;
});

/** How many, or all. */
export const count = z.union([z.literal('all').transform(() => Infinity), z.string().regex(/^[1-9]\d{0,8}$/).transform(Number)], 'is no count; give a number above 0, or all');

/** A name of an audience in the form in which names are compared, or `anyone`. */
export const audience = text.transform((given, context) => {
  if (given.trim().toLowerCase() === ANYONE) return ANYONE;
  const parsed = parseAudienceName(given);
  if (!parsed.ok) context.addIssue(`${parsed.problem}, or "${ANYONE}"`);
  return parsed.ok ? parsed.name : '';
});

/** The key of a pause. */
export const key = z.string('is no text').refine(isPauseKey, 'is no key; a key is 1 to 64 of A-Z, a-z, 0-9, ".", "_" and "-", and not digits alone');

/** Who answers. */
export const person = short().refine((name) => toPersonName(name) !== undefined, 'names nobody');

/** What makes sending again harmless. */
export const answerId = short().min(1, 'is empty');

/** Name of a search attribute. */
export const attribute = z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,63}$/, 'is no name for a search attribute; use letters, digits and _');

/** Address of a web page. */
export const webAddress = z.url({ protocol: /^https?$/, error: 'is no address of a web page, such as http://localhost:8233' });

function short(): z.ZodString {
  return z.string('is no text').max(MAX_SHORT_FIELD_CHARACTERS, `is longer than ${MAX_SHORT_FIELD_CHARACTERS} characters`);
}
