import { z } from 'zod';

import { parseAudienceName } from '../../protocol/names';
import { ANYONE } from '../../protocol/wire-names';
import type { FeedQuery } from '../feed/feed-query';

const MAX_SEARCH_CHARACTERS = 200;
const MAX_NAMES = 100;
const MAX_CHARACTERS = 1_000;

const text = z.string().min(1).max(MAX_CHARACTERS);
const name = z
  .string()
  .max(MAX_CHARACTERS)
  .refine((given) => given === ANYONE || parseAudienceName(given).ok, 'is not a name such as "user:alice" or "group:support", or "anyone"');

/** Which pauses of the person's own list. */
export const FILTER = z.object({
  for: z.enum(['me', 'all']).default('me').describe('`me`: what this person may answer. `all`: what they may see.'),
  audience: z.array(name).max(MAX_NAMES).optional().describe('Meant for any of these names; `anyone` stands for pauses without an audience.'),
  inputType: text.optional(),
  key: text.optional(),
  workflowType: text.optional(),
  priority: z.coerce.number().int().min(1).max(5).optional(),
  dueBefore: z.iso.datetime({ offset: true }).optional().describe('Pauses whose deadline is earlier, ISO 8601.'),
  unclaimed: z.literal('true').optional().describe('Pauses that are meant for no single person.'),
  overdue: z.enum(['true', 'false']).optional(),
  search: z.string().max(MAX_SEARCH_CHARACTERS).optional().describe('A text in question, key, workflow id or workflow type, whatever its case.'),
});

/** The feed's query. */
export function toFeedQuery({ audience = [], unclaimed, overdue, search, ...given }: z.output<typeof FILTER>): FeedQuery {
  return {
    for: given.for,
    audience: audience.map(toComparable),
    inputType: given.inputType,
    key: given.key,
    workflowType: given.workflowType,
    priority: given.priority,
    dueBefore: given.dueBefore,
    ...(unclaimed && { unclaimed: true }),
    ...(overdue && { overdue: overdue === 'true' }),
    ...(search && { search }),
  };
}

function toComparable(given: string): string {
  const parsed = parseAudienceName(given);
  return parsed.ok ? parsed.name : given;
}
