import { MAX_NAME_CHARACTERS, MAX_NAMES } from '../protocol/limits';
import type { Addressing, Priority } from '../protocol/question';
import { invalid } from './invalid-question';
import type { PauseOptions } from './pause-options';

const DEFAULT_PRIORITY = 3;

/** Who is to answer and how soon, as a call asks. Throws `InvalidQuestionError`. */
export function toAddressing(text: string, { audience, excluded, priority = DEFAULT_PRIORITY }: PauseOptions): Addressing {
  if (!isPriority(priority)) throw invalid(`priority ${JSON.stringify(priority)} is none; use 1 (most urgent) to 5`, text);
  return {
    audience: toNames(text, 'audience', audience, /^(user|group):\S/),
    excluded: toNames(text, 'excluded', excluded, /^(?!group:)(user:)?\S/),
    priority,
  };
}

/** Whether somebody may answer a pause that excludes some people, named with or without `user:`. Nobody in particular may not. */
export function isAllowed(excluded: readonly string[], by: string | undefined): boolean {
  if (excluded.length === 0) return true;
  return by !== undefined && !excluded.map(toUser).includes(toUser(by));
}

function toNames(text: string, option: string, names: readonly string[] | undefined, form: RegExp): readonly string[] {
  if (names === undefined) return [];
  if (!Array.isArray(names as unknown) || names.length > MAX_NAMES) throw invalid(`${option} is a list of at most ${MAX_NAMES} names`, text);
  for (const name of names as readonly unknown[]) {
    if (typeof name === 'string' && form.test(name) && name.length <= MAX_NAME_CHARACTERS) continue;
    throw invalid(`${option} holds ${JSON.stringify(name)}; a name is such as "user:alice"${option === 'audience' ? ' or "group:support"' : ''}`, text);
  }
  return [...new Set<string>(names)];
}

function toUser(name: string): string {
  return name.replace(/^user:/, '').trim().toLowerCase();
}

function isPriority(priority: unknown): priority is Priority {
  return [1, 2, 3, 4, 5].includes(priority as number);
}
