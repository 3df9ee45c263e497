import type { AnswerIssue } from '../answer';
import { MAX_ISSUES } from '../limits';
import type { Json, MultiselectLimits, Option } from '../question';
import { quote } from '../quote';
import { describe, refuse, refuseBeyond, refuseType } from './checked-value';
import type { CheckedValue, Checking, Refused } from './checked-value';

/** The choices of a question or of a form's field. */
export interface Offer extends MultiselectLimits {
  readonly options?: readonly Option[];
  readonly allowCustom?: true;
}

/** Checks that an id is among the options. */
export function refuseChoice(offer: Offer, id: string): Refused | undefined {
  return isOption(offer, id) ? undefined : refuse('unknown_option', toUnknownMessage(offer, id));
}

/** Checks ids, as a list or joined by commas. `customs` is the number of custom texts, which count as choices. */
export function checkMultiselect(offer: Offer, value: unknown, checking: Checking, customs = 0): CheckedValue<string[]> {
  const { options = [], minSelected: min, maxSelected: max } = offer;
  // If there are more ids than options, one of the first ids is unknown or repeated, so the rest need no check. This also
  // holds for recorded answers: there, too, each id may stand only once.
  const ids = toIds(value, options.length + 1);
  if (ids === undefined) return refuseType('option ids, as a list or joined by commas', value);
  const offered = new Set(options.map(({ id }) => id));
  const issues: AnswerIssue[] = [];
  const chosen = new Set<Json>();
  for (const [i, id] of ids.entries()) {
    const issue = toIdIssue(offer, id, { path: ['value', i], offered, chosen });
    if (!issue) chosen.add(id);
    else if (issues.push(issue) === MAX_ISSUES) break;
  }
  if (issues.length > 0) return { ok: false, issues };
  const beyond = checking === 'recorded' ? undefined : refuseBeyond(chosen.size + customs, { min, max, by: ' choices' }, 'too_many', 'too_few');
  return beyond ?? { ok: true, value: options.flatMap(({ id }) => (chosen.has(id) ? [id] : [])) };
}

/** Whether a text is the id of an option. */
export function isOption({ options = [] }: Offer, text: string): boolean {
  return options.some(({ id }) => id === text);
}

function toIdIssue(
  offer: Offer,
  id: Json,
  { path, offered, chosen }: { readonly path: AnswerIssue['path']; readonly offered: ReadonlySet<string>; readonly chosen: ReadonlySet<Json> }
): AnswerIssue | undefined {
  if (typeof id !== 'string') return { code: 'type', path, message: `An option id must be a text, but ${describe(id)} was sent.` };
  if (!offered.has(id)) return { code: 'unknown_option', path, message: toUnknownMessage(offer, id) };
  if (chosen.has(id)) return { code: 'duplicate', path, message: `${quote(id)} is chosen twice.` };
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
  const custom = allowCustom ? ' To send a custom text, use "custom".' : '';
  return `${quote(id)} is not among the options: ${shown.join(', ')}.${custom}`;
}
