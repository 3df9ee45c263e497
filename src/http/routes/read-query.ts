import type { z } from 'zod';

import { Problem } from '../problems/problem';

/** The names in a query that may be repeated. */
const LISTS: readonly string[] = ['audience'];

/** Reads a request's query by its schema. Names that the schema does not have are ignored. Throws `BAD_REQUEST`. */
export function readQuery(search: URLSearchParams, schema: z.ZodObject): unknown {
  const given: Record<string, string | readonly string[]> = {};
  for (const name of Object.keys(schema.shape)) {
    const [value, ...others] = search.getAll(name);
    if (value === undefined) continue;
    if (others.length > 0 && !LISTS.includes(name)) throw new Problem('BAD_REQUEST', `query.${name}: it is given more than once`);
    given[name] = LISTS.includes(name) ? [value, ...others] : value;
  }
  return readBy(schema, given, 'query');
}

/** Reads a value by a schema. The message names the place and the rule, and never what was sent. Throws `BAD_REQUEST`. */
export function readBy(schema: z.ZodObject, given: unknown, where: 'query' | 'body'): unknown {
  const read = schema.safeParse(given);
  if (read.success) return read.data;
  const faults = read.error.issues.map(({ path, message }) => `${[where, ...path.map(String)].join('.')}: ${message}`);
  throw new Problem('BAD_REQUEST', faults.join('; '));
}
