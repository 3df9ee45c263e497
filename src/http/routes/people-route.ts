import { z } from 'zod';

import { defineRoute, toJson } from './route';
import { PEOPLE } from './sent-schemas';
import { toViewer } from './viewer-of';

const MAX_QUERY_CHARACTERS = 200;

export const PEOPLE_ROUTE = defineRoute({
  method: 'GET',
  path: '/api/people',
  operation: 'people',
  summary: 'Whom a question can be handed to.',
  byLink: false,
  query: z.object({ q: z.string().max(MAX_QUERY_CHARACTERS).default('').describe('A part of the name, whatever its case.') }),
  responses: { 200: { description: 'At most 20. Without a directory of the host they are names of questions that this person sees; others may be typed.', schema: PEOPLE } },
  problems: ['UNAVAILABLE'],
  handle: async ({ directory, names, feed, person, access, request }, { query: { q } }) => {
    const found = await directory.find(q.trim(), person.user);
    if (found) return toJson({ people: found });
    const seen = await feed.names(toViewer({ access, person }), request.signal);
    return toJson({ people: directory.choose(q.trim(), seen, (await names.read(seen)) ?? {}) });
  },
});
