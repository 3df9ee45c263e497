import type { AnswerIssue } from '../answer';
import { MAX_ISSUES } from '../limits';
import type { Json, MultiselectLimits, Option } from '../question';
import { nameOf, quote, refuse } from './checked-value';
import type { CheckedValue, Checking } from './checked-value';

/** What can be chosen, of a question or of a form's field. */
export interface Offer extends MultiselectLimits {
  readonly options?: readonly Option[];
  readonly allowCustom?: true;
}

/** Holds one id against the options. */
export function checkSelect(offer: Offer, value: unknown): CheckedValue<string> {
  if (typeof value !== 'string') return refuse('type', `One option id is needed, but ${nameOf(value)} was sent.`);
  return isOption(offer, value) ? { ok: true, value } : refuse('unknown_option', toUnknownMessage(offer, value));
}

/** Holds ids, as a list or joined by commas, against the options; `chosen` counts what was chosen beside them. */
export function checkMultiselect(offer: Offer, value: unknown, checking: Checking, chosen = 0): CheckedValue<string[]> {
  const { options = [], minSelected: min = 0, maxSelected: max = Infinity } = offer;
  // Of more ids than there are options one is unknown or there twice: what comes after them need not be looked at. That
  // an id counts once holds for recorded answers too, or what is behind them would be lost.
  const ids = toIds(value, options.length + 1);
  if (ids === undefined) return refuse('type', `Option ids are needed, as a list or joined by commas, but ${nameOf(value)} was sent.`);
  const offered = new Set(options.map(({ id }) => id));
  const issues: AnswerIssue[] = [];
  const seen = new Set<Json>();
  for (const [i, id] of ids.entries()) {
    const issue = toIdIssue(offer, id, { path: ['value', i], offered, seen });
    if (!issue) seen.add(id);
    else if (issues.push(issue) === MAX_ISSUES) break;
  }
  if (issues.length > 0) return { ok: false, issues };
  const count = seen.size + chosen;
  if (checking !== 'recorded' && count < min) return refuse('too_few', `At least ${min} must be chosen.`, { min });
  if (checking !== 'recorded' && count > max) return refuse('too_many', `At most ${max} may be chosen.`, { max });
  return { ok: true, value: options.flatMap(({ id }) => (seen.has(id) ? [id] : [])) };
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
  if (typeof id !== 'string') return { code: 'type', path, message: `An option id is a text, but ${nameOf(id)} was sent.` };
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
