import { MAX_AUDIENCE_NAMES } from '../../protocol/limits';
import { isSameName, parseAudienceName, parseExcludedName } from '../../protocol/names';
import type { Addressing, Priority } from '../../protocol/question';
import type { Pause } from '../state/run-state';
import { invalid, quoteGiven } from './invalid-question';
import type { AllOptions } from './pause-options';

const DEFAULT_PRIORITY = 3;

/** Audience, excluded people and priority of a call, with names in their comparable form. Throws `InvalidQuestionError`. */
export function toAddressing(text: string, { audience, excluded, priority = DEFAULT_PRIORITY, assignable = true }: AllOptions): Addressing {
  if (!isPriority(priority)) throw invalid(`priority ${quoteGiven(priority)} is not valid; use 1 (most urgent) to 5`, text);
  if (typeof assignable !== 'boolean') throw invalid(`assignable must be true or false, not ${quoteGiven(assignable)}`, text);
  return {
    assignable,
    audience: toNames(text, 'audience', audience, parseAudienceName),
    excluded: toNames(text, 'excluded', excluded, parseExcludedName),
    priority,
  };
}

/** Whether a sender may answer. If the pause excludes people, a sender without a name may not, nor may a group. */
export function isAllowed(excluded: readonly string[], by: string | undefined): boolean {
  if (excluded.length === 0) return true;
  const person = parseExcludedName(by);
  return person.ok && !excluded.includes(person.name);
}

/** Whether a name is that of one person, by the same rule as for excluded people. */
export function isPerson(by: string | undefined): by is string {
  return parseExcludedName(by).ok;
}

/**
 * Whether the audience still holds the entry that gave the sender access. An empty audience gives everybody access. Temporal
 * hands over signals before timers, so where no worker ran an escalation may be due that the workflow has not come to.
 */
export function isInAudience({ audience, escalations = [] }: Pick<Pause, 'audience' | 'escalations'>, as: string | undefined): boolean {
  if (as === undefined) return true;
  const now = Date.now();
  const asked = escalations.reduce((earlier, due) => (due.at <= now ? due.audience : earlier), audience);
  return asked.length === 0 || asked.some((name) => isSameName(name, as));
}

function toNames(text: string, option: string, names: unknown, parse: typeof parseAudienceName): readonly string[] {
  if (names === undefined) return [];
  if (!Array.isArray(names) || names.length > MAX_AUDIENCE_NAMES) throw invalid(`${option} must be a list of at most ${MAX_AUDIENCE_NAMES} names`, text);
  const parsed = names.map((given: unknown) => {
    const result = parse(given);
    if (!result.ok) throw invalid(`${option} holds ${quoteGiven(given)}, which ${result.problem}`, text);
    return result.name;
  });
  return [...new Set(parsed)];
}

function isPriority(priority: unknown): priority is Priority {
  return [1, 2, 3, 4, 5].includes(priority as number);
}
