import { MAX_PERSON_CHARACTERS } from './limits';

/**
 * A name in the form in which names are compared: trimmed, in ASCII lower case, and with `user:` if it has no prefix.
 * `undefined` if it names nobody: absent, empty, or only a prefix.
 */
export function toPersonName(by: string | undefined): string | undefined {
  const { kind, bare } = toParts(by ?? '');
  return bare === '' ? undefined : `${kind}:${bare}`;
}

/**
 * An entry of an audience, `user:alice` or `group:support`, in the form in which names are compared. Otherwise `problem`
 * says what is wrong; it continues a sentence that begins with the name.
 */
export function parseAudienceName(given: unknown): { readonly ok: true; readonly name: string } | { readonly ok: false; readonly problem: string } {
  return parseName(given, /^(user|group):/, 'such as "user:alice" or "group:support"');
}

/** The same for an excluded person: one person, with or without `user:`. */
export function parseExcludedName(given: unknown): ReturnType<typeof parseAudienceName> {
  return parseName(given, /^(?!group:)/, 'one person, such as "user:alice"');
}

/** Whether two names mean the same person or group. */
export function isSameName(a: string, b: string): boolean {
  return toPersonName(a) === toPersonName(b);
}

function parseName(given: unknown, form: RegExp, example: string): ReturnType<typeof parseAudienceName> {
  if (typeof given !== 'string') return { ok: false, problem: `is not a text; a name is ${example}` };
  if (given.length > MAX_PERSON_CHARACTERS) return { ok: false, problem: `is longer than ${MAX_PERSON_CHARACTERS} characters` };
  if (!form.test(toNormalName(given))) return { ok: false, problem: `is not a name; a name is ${example}` };
  const { kind, bare } = toParts(given);
  // A template with an unset variable gives a name such as "user:undefined".
  if (['', 'undefined', 'null', 'nan'].includes(bare)) return { ok: false, problem: `names nobody; a name is ${example}` };
  return { ok: true, name: `${kind}:${bare}` };
}

// A repeated prefix counts once.
function toParts(name: string): { readonly kind: 'user' | 'group'; readonly bare: string } {
  const normal = toNormalName(name);
  if (normal.startsWith('group:')) return { kind: 'group', bare: normal.replace(/^(group:\s*)+/, '') };
  return { kind: 'user', bare: normal.replace(/^(user:\s*)+/, '') };
}

function toNormalName(name: string): string {
  return name.trim().replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
