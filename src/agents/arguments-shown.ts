import { toJsonBytes } from '../protocol/json-size';
import { MAX_ANSWER_BYTES } from '../protocol/limits';
import { toPrintable } from '../protocol/printable';
import type { Json } from '../protocol/question';
import { toSha256 } from '../protocol/sha256';
import { isObject } from './read-arguments';
import type { Arguments } from './read-arguments';

/** As many digits as the digest of a question has. */
const HEX_DIGITS = 32;

/** A fingerprint of arguments: the same for the same values, in whatever order they are named. */
export function toArgumentsDigest(args: Arguments): string {
  return toSha256(JSON.stringify(sortNames(args))).slice(0, HEX_DIGITS);
}

/** Whether arguments can be shown to a person, who can send them back changed: plain JSON, and no larger than an answer. */
export function canBeShown(args: unknown): args is Arguments {
  return toJsonBytes(args, MAX_ANSWER_BYTES) <= MAX_ANSWER_BYTES && toJsonBytes(toArgumentsShown(args as Arguments), MAX_ANSWER_BYTES) <= MAX_ANSWER_BYTES;
}

/**
 * Arguments as Markdown. They are not trusted: invisible characters are escaped, which JSON reads as the same text, and the
 * fence is longer than any in them.
 */
export function toArgumentsShown(args: Arguments, before?: string): string {
  const json = toPrintable(JSON.stringify(args, undefined, 2));
  const longest = Math.max(2, ...(json.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  return `${before === undefined || before === '' ? '' : `${before}\n\n`}${fence}json\n${json}\n${fence}`;
}

function sortNames(value: Json): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map(sortNames);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([name, inner]) => [name, sortNames(inner)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
