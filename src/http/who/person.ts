import { quoteGiven } from '../../client/quote-given';
import { parseAudienceName } from '../../protocol/names';
import type { InboxUser } from '../options/handler-options';

const MAX_GROUPS = 5_000;
const MAX_VIA_CHARACTERS = 200;

/** Who sends a request, with names as pauses have them. */
export interface Person<U extends InboxUser = InboxUser> {
  /** As `authenticate` gave it. */
  readonly user: U;
  /** `user:…`, in the form in which names are compared. Answers are recorded as by it; streams and limits count by it. */
  readonly name: string;
  readonly groups: ReadonlySet<string>;
  /** The channel that answers are recorded with. */
  readonly via: string;
  /** Id of the only pause that an answer link opens. */
  readonly link?: string;
  /** With `insecureNoAuth`: sees and answers everything. */
  readonly isLocal?: true;
}

/**
 * Reads what `authenticate` returned. Throws `TypeError` for what it cannot take for certain, since a name that is read in
 * two ways would let one person pass for another.
 */
export function toPerson<U extends InboxUser>(user: U, via: string): Person<U> {
  const given: unknown = user;
  if (typeof given !== 'object' || given === null || Array.isArray(given)) throw new TypeError(`authenticate must return a user, a Response or null; it returned ${quoteGiven(given)}.`);
  const { groups = [] } = user;
  if (!Array.isArray(groups) || groups.length > MAX_GROUPS) throw new TypeError(`The groups of a user must be a list of at most ${MAX_GROUPS} names.`);
  return {
    user,
    name: toName('user', user.id, 'The id of a user'),
    groups: new Set(groups.map((group: unknown) => toName('group', group, 'A group of a user'))),
    via: toVia(user.via ?? via),
  };
}

/** Everybody on this machine, with `insecureNoAuth`. */
export const LOCAL: Person = { user: { id: 'local' }, name: 'user:local', groups: new Set(), via: 'web', isLocal: true };

const SIMPLE_CHARACTERS = 100;
// A name that is certainly in its normal form. The three words name nobody: they come of a variable that is not set.
const SIMPLE = /^(?!(?:nan|null|undefined)$)[a-z0-9][a-z0-9._@+-]*$/;
const PREFIX = { user: /^user:/i, group: /^group:/i } as const;

function toName(kind: 'user' | 'group', given: unknown, what: string): string {
  if (typeof given !== 'string') throw new TypeError(`${what} must be a text; it is ${quoteGiven(given)}.`);
  // Five thousand groups are read at every request.
  if (given.length <= SIMPLE_CHARACTERS && SIMPLE.test(given)) return `${kind}:${given}`;
  const bare = given.replace(PREFIX[kind], '');
  const fault = toFault(bare);
  if (fault !== undefined) throw new TypeError(`${what} ${fault}: ${quoteGiven(given)}.`);
  const parsed = parseAudienceName(`${kind}:${bare}`);
  if (!parsed.ok) throw new TypeError(`${what} ${parsed.problem}: ${quoteGiven(given)}.`);
  return parsed.name;
}

function toFault(bare: string): string | undefined {
  if (/^(user|group):/i.test(bare)) return 'begins with another prefix';
  if (bare.trim() !== bare) return 'begins or ends with a space';
  if (/[\p{Cc}\p{Surrogate}\u2028\u2029]/u.test(bare)) return 'holds a control character';
  if (bare.normalize('NFC') !== bare) return 'is not in the normal form NFC';
  return undefined;
}

function toVia(via: unknown): string {
  if (typeof via === 'string' && via !== '' && via.length <= MAX_VIA_CHARACTERS && !/[\p{Cc}\p{Surrogate}]/u.test(via)) return via;
  throw new TypeError(`The "via" of a user must be a short text; it is ${quoteGiven(via)}.`);
}
