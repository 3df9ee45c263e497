import { defineRoute, toJson } from './route';
import { ME } from './sent-schemas';

export const ME_ROUTE = defineRoute({
  method: 'GET',
  path: '/api/me',
  operation: 'me',
  summary: 'Who this is.',
  byLink: true,
  responses: { 200: { description: 'The person who sends the request.', schema: ME } },
  problems: [],
  handle: async ({ person, names }) => {
    const { user, name, groups, via, link } = person;
    const shown = user.name ?? (await names.read([name]))?.[name];
    return toJson({ user: name, ...(shown !== undefined && { name: shown }), groups: [...groups], via, ...(link !== undefined && { link: { pause: link } }) });
  },
});
