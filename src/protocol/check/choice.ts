import type { AnswerIssue } from '../answer';
import { MAX_ISSUES } from '../limits';
import type { Json, MultiselectLimits, Option } from '../question';
import { quote } from '../quote';
import { nameOf, refuse, refuseBeyond, refuseType } from './checked-value';
import type { CheckedValue, Checking, Refused } from './checked-value';

/** What can be chosen, of a question or of a form's field. */
export interface Offer extends MultiselectLimits {
  readonly options?: readonly Option[];
  readonly allowCustom?: true;
}

/** Holds one id against the options. */
export function refuseChoice(offer: Offer, id: string): Refused | undefined {
  return isOption(offer, id) ? undefined : refuse('unknown_option', toUnknownMessage(offer, id));
}

/** Holds ids, as a list or joined by commas, against the options; `chosen` counts what was chosen beside them. */
export function checkMultiselect(offer: Offer, value: unknown, checking: Checking, chosen = 0): CheckedValue<string[]> {
  const { options = [], minSelected: min, maxSelected: max } = offer;
  // Of more ids than there are options one is unknown or there twice: what comes after them need not be looked at. That
  // an id counts once holds for recorded answers too, or what is behind them would be lost.
  const ids = toIds(value, options.length + 1);
  if (ids === undefined) return refuseType('A list of option ids', value);
  const offered = new Set(options.map(({ id }) => id));
  const issues: AnswerIssue[] = [];
  const seen = new Set<Json>();
  for (const [i, id] of ids.entries()) {
    const issue = toIdIssue(offer, id, { path: ['value', i], offered, seen });
    if (!issue) seen.add(id);
    else if (issues.push(issue) === MAX_ISSUES) break;
  }
  if (issues.length > 0) return { ok: false, issues };
  const beyond = checking === 'recorded' ? undefined : refuseBeyond(seen.size + chosen, { min, max, by: ' choices' }, 'too_many', 'too_few');
  return beyond ?? { ok: true, value: options.flatMap(({ id }) => (seen.has(id) ? [id] : [])) };
}

/** Whether a text is the id of an option. */
export function isOption({ options = [] }: Offer, text: string): boolean {
  return options.some(({ id }) => id === text);
}

function toIdIssue(
  offer: Offer,
  id: Json,
  { path, offered, seen }: { readonly path: AnswerIssue['path']; readonly offered: ReadonlySet<string>; readonly seen: ReadonlySet<Json> }
): AnswerIssue | undefined {
  if (typeof id !== 'string') return { code: 'type', path, message: `An option id is a text, and not ${nameOf(id)}.` };
  if (!offered.has(id)) return { code: 'unknown_option', path, message: toUnknownMessage(offer, id) };
  if (seen.has(id)) return { code: 'duplicate', path, message: `${quote(id)} is chosen twice.` };
  return undefined;
}

function toIds(value: unknown, limit: number): readonly Json[] | undefined {
  if (value === undefined || value === '') return [];
  if (typeof value === 'string') return value.split(',', limit);
  return Array.isArray(value) ? (value as readonly Json[]).slice(0, limit) : undefined;
}

function toUnknownMessage({ options = [], allowCustom }: Offer, id: string): string {
  const ids = options.slice(0, MAX_ISSUES).map((option) => quote(option.id));
  const shown = options.length > MAX_ISSUES ? [...ids, '…'] : ids;
  const custom = allowCustom ? ' A text of your own goes into "custom".' : '';
  return `${quote(id)} is not among the options: ${shown.join(', ')}.${custom}`;
}
