import { INPUT_TYPES } from '../../protocol/question';
import type { InputType } from '../../protocol/question';

/** Which list: what the person may answer, what they may see, what this browser sent. */
export const VIEWS = ['me', 'all', 'mine'] as const;
export type ViewName = (typeof VIEWS)[number];

/** The orders of a list. Only by deadline does it have groups. */
export const SORTS = ['deadline', 'priority', 'newest', 'oldest'] as const;
export type Sort = (typeof SORTS)[number];

/** What narrows a list. The first four the server knows; the rest sifts what the page holds. */
export interface Filters {
  readonly search?: string;
  readonly audience?: readonly string[];
  readonly kinds?: readonly InputType[];
  readonly workflows?: readonly string[];
  /** Overdue, or due today. */
  readonly due?: true;
  /** Priority 1 or 2. */
  readonly urgent?: true;
  /** With a draft in this browser. */
  readonly draft?: true;
  /** For no single person. */
  readonly free?: true;
}

/** What the page shows, as the address holds it. */
export interface Address {
  readonly view: ViewName;
  readonly sort: Sort;
  readonly filters: Filters;
  /** The question that is open: the id of a pause, or the id of a workflow. */
  readonly id?: string;
  /** `?value=` of a link: filled in, never sent. */
  readonly value?: string;
}

export const START: Address = { view: 'me', sort: 'deadline', filters: {} };

/** The filters that are on or off. */
export const FLAGS = ['due', 'urgent', 'draft', 'free'] as const;

/** Reads an address. `path` begins behind the base: `''` or `p/{id}`. What it does not know, it leaves out. */
export function parseAddress(path: string, search: string): Address {
  const query = new URLSearchParams(search);
  const id = /^p\/(.+)$/.exec(path)?.[1];
  const value = query.get('value');
  const kinds = query.getAll('kind').filter((kind): kind is InputType => (INPUT_TYPES as readonly string[]).includes(kind));
  const filters: Filters = {
    ...optional('search', query.get('search') ?? ''),
    ...optional('audience', query.getAll('audience')),
    ...optional('kinds', kinds),
    ...optional('workflows', query.getAll('workflow')),
    ...Object.fromEntries(FLAGS.filter((flag) => query.get(flag) === '1').map((flag) => [flag, true])),
  };
  return {
    view: VIEWS.find((view) => view === query.get('view')) ?? START.view,
    sort: SORTS.find((sort) => sort === query.get('sort')) ?? START.sort,
    filters,
    ...(id !== undefined && { id: decode(id) }),
    ...(value !== null && { value }),
  };
}

/** An address behind the base. It never begins with a slash, so that the page works behind any prefix. */
export function formatAddress({ view, sort, filters, id, value }: Address): string {
  const query = new URLSearchParams();
  if (view !== START.view) query.set('view', view);
  if (sort !== START.sort) query.set('sort', sort);
  if (filters.search) query.set('search', filters.search);
  for (const name of filters.audience ?? []) query.append('audience', name);
  for (const kind of filters.kinds ?? []) query.append('kind', kind);
  for (const workflow of filters.workflows ?? []) query.append('workflow', workflow);
  for (const flag of FLAGS) if (filters[flag]) query.set(flag, '1');
  if (value !== undefined) query.set('value', value);
  const text = query.toString();
  return `${id === undefined ? '' : `p/${encodeURIComponent(id)}`}${text && `?${text}`}`;
}

/** How many filters are in use, the search aside. */
export function countFilters({ audience = [], kinds = [], workflows = [], ...flags }: Filters): number {
  return audience.length + kinds.length + workflows.length + FLAGS.filter((flag) => flags[flag]).length;
}

function optional<K extends string, V extends { readonly length: number }>(name: K, value: V): { readonly [key in K]?: V } {
  return value.length > 0 ? ({ [name]: value } as { readonly [key in K]: V }) : {};
}

// A link that a person cut by hand may end within an escape.
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
