import { z } from 'zod';

import type { ListOrder } from '../../client/listing/listed-pause';
import type { FeedPage } from '../feed/feed';
import { Problem } from '../problems/problem';
import { FILTER, toFeedQuery } from './filter-schema';
import { defineRoute, toJson } from './route';
import { toSentPause, toShownNames } from './sent-pause';
import { COUNT, PAGE } from './sent-schemas';
import { toViewer } from './viewer-of';

const ORDERS = ['priority', 'deadline', 'age'] as const satisfies readonly ListOrder[];
const MAX_CURSOR_CHARACTERS = 4_000;

export const LIST_ROUTE = defineRoute({
  method: 'GET',
  path: '/api/pauses',
  operation: 'listPauses',
  summary: 'A page of open pauses.',
  byLink: false,
  query: FILTER.extend({
    order: z.enum(ORDERS).default('priority'),
    pageSize: z.coerce.number().int().min(1).max(200).default(50),
    cursor: z.string().max(MAX_CURSOR_CHARACTERS).optional().describe('The `cursor` of the page before.'),
  }),
  responses: { 200: { description: 'A page; `events` is where the events after it begin.', schema: PAGE } },
  problems: ['UNAVAILABLE'],
  handle: async (call, { query: { order, pageSize, cursor, ...filter } }) => {
    const page = await readPage(() => call.feed.page(toViewer(call), toFeedQuery(filter), { order, pageSize, cursor, signal: call.request.signal }));
    const { items, ...rest } = page;
    const names = await call.names.read(items.flatMap(({ pause }) => toShownNames(pause)));
    return toJson({ items: items.map(({ pause, may }) => toSentPause(pause, may)), ...rest, ...(names && { names }) });
  },
});

export const COUNT_ROUTE = defineRoute({
  method: 'GET',
  path: '/api/count',
  operation: 'countPauses',
  summary: 'How many open pauses.',
  byLink: false,
  query: FILTER,
  responses: { 200: { description: 'The number.', schema: COUNT } },
  problems: ['UNAVAILABLE'],
  handle: async (call, { query }) => {
    const { count, asOf, complete, unreadable } = await call.feed.count(toViewer(call), toFeedQuery(query), call.request.signal);
    return toJson({ count, asOf, complete, ...(unreadable !== undefined && { unreadable }) });
  },
});

// A cursor is the only part of a list's request that only the feed can check.
async function readPage(read: () => Promise<FeedPage>): Promise<FeedPage> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof TypeError) throw new Problem('BAD_REQUEST', 'query.cursor: it is not the cursor of a page of this list and order', { cause: error });
    throw error;
  }
}
