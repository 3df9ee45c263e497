import { defineRoute, toJson } from './route';
import { ME } from './sent-schemas';

/** A page names a few of the groups of somebody who has thousands. */
const MAX_NAMED_GROUPS = 50;

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
    const { [name]: own, ...known } = (await names.read([name, ...[...groups].slice(0, MAX_NAMED_GROUPS)])) ?? {};
    const shown = user.name ?? own;
    return toJson({
      user: name,
      ...(shown !== undefined && { name: shown }),
      groups: [...groups],
      ...(Object.keys(known).length > 0 && { names: known }),
      via,
      ...(link !== undefined && { link: { pause: link } }),
    });
  },
});
