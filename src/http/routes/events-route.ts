import { z } from 'zod';

import type { FeedEvent } from '../feed/feed';
import { Problem } from '../problems/problem';
import { toEventStream } from './event-stream';
import { FILTER, toFeedQuery } from './filter-schema';
import { defineRoute, toJson } from './route';
import { toSentPause } from './sent-pause';
import { EVENT, EVENTS } from './sent-schemas';
import { toViewer } from './viewer-of';

const MAX_CURSOR_CHARACTERS = 1_000;

export const EVENTS_ROUTE = defineRoute({
  method: 'GET',
  path: '/api/events',
  operation: 'events',
  summary: "Changes of this person's own list, as server-sent events; with `Accept: application/json` those since the cursor, at once.",
  byLink: false,
  query: FILTER.extend({ cursor: z.string().max(MAX_CURSOR_CHARACTERS).optional().describe('`events` of a list, or the `cursor` of an event.') }),
  headers: z.object({ 'Last-Event-ID': z.string().optional().describe('The `cursor` of the last event, as browsers send it. It goes before `cursor`.') }),
  responses: {
    200: { description: 'The events. A stream ends after some 5 minutes, and a client begins again after its last event.', schema: EVENT, mediaType: 'text/event-stream', asJson: EVENTS },
  },
  problems: ['UNAVAILABLE'],
  handle: async (call, { query: { cursor, ...filter } }) => {
    const { request, feed } = call;
    const after = request.headers.get('last-event-id') ?? cursor;
    const viewer = toViewer(call);
    const query = toFeedQuery(filter);
    if (isJsonWanted(request.headers)) {
      if (after === undefined) throw new Problem('BAD_REQUEST', 'query.cursor: it is needed to read events as JSON');
      const { events, cursor: next } = await feed.eventsSince(viewer, query, after, request.signal);
      return toJson({ events: events.map(toSentEvent), cursor: next });
    }
    const release = call.limits.openStream(viewer.name);
    return toEventStream({
      events: (signal) => feed.events(viewer, query, after, signal),
      toMessage: (event) => ({ id: event.cursor, event: event.type, data: JSON.stringify(toSentEvent(event)) }),
      signal: request.signal,
      closing: call.closing,
      onEnd: release,
    });
  },
});

function toSentEvent(event: FeedEvent): object {
  if (event.type === 'settled' || event.type === 'resumed') return event;
  const { type, pause, may, cursor } = event;
  return { type, pause: toSentPause(pause, may), cursor };
}

function isJsonWanted(headers: Headers): boolean {
  const accept = headers.get('accept') ?? '';
  return accept.includes('application/json') && !accept.includes('text/event-stream');
}
