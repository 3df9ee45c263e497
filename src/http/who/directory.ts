import { parseAudienceName } from '../../protocol/names';
import type { InboxHandlerOptions, InboxUser } from '../options/handler-options';

/** A person or a group whom a question can be handed to. */
export interface DirectoryEntry {
  /** `user:…` or `group:…`. */
  readonly name: string;
  /** To show. */
  readonly label: string;
  readonly note?: string;
}

const MAX_FOUND = 20;
const MAX_TEXT_CHARACTERS = 200;

/** The people whom a question can be handed to: those of the host's own directory, or names that were seen. */
export class Directory {
  constructor(readonly people: InboxHandlerOptions['people']) {}

  /** `undefined` where the host has no directory. What the host calls by no valid name is left out. */
  async find(query: string, user: InboxUser): Promise<readonly DirectoryEntry[] | undefined> {
    if (!this.people) return undefined;
    const found: unknown = await this.people(query, user);
    if (!Array.isArray(found)) throw new TypeError('people must return a list.');
    return found.slice(0, MAX_FOUND).flatMap(toEntry);
  }

  /** Those of the seen names, or of their labels, that hold the query; first those that begin with it. */
  choose(query: string, seen: readonly string[], labels: Readonly<Record<string, string>>): readonly DirectoryEntry[] {
    const wanted = query.toLowerCase();
    const entries = seen.map((name) => ({ name, label: labels[name] ?? toBareName(name) }));
    const rank = ({ name, label }: DirectoryEntry) => Math.min(...[label, toBareName(name), name].map((text) => toRank(text.toLowerCase().indexOf(wanted))));
    const matching = entries.filter((entry) => rank(entry) < NOT_FOUND);
    return matching.sort((a, b) => rank(a) - rank(b) || (a.label < b.label ? -1 : 1)).slice(0, MAX_FOUND);
  }
}

const NOT_FOUND = 2;

function toRank(index: number): number {
  return index < 0 ? NOT_FOUND : Math.min(index, 1);
}

function toEntry(given: unknown): readonly DirectoryEntry[] {
  const { name, label, note } = (given ?? {}) as Readonly<Record<string, unknown>>;
  const parsed = parseAudienceName(name);
  if (!parsed.ok) return [];
  const shownNote = toText(note);
  return [{ name: parsed.name, label: toText(label) ?? toBareName(parsed.name), ...(shownNote !== undefined && { note: shownNote }) }];
}

function toText(given: unknown): string | undefined {
  return typeof given === 'string' && given !== '' ? given.slice(0, MAX_TEXT_CHARACTERS) : undefined;
}

function toBareName(name: string): string {
  return name.replace(/^(user|group):/, '');
}
