import { InboxError } from '../../protocol/errors';
import type { PauseRecord } from '../../protocol/pause-record';
import { Problem } from '../problems/problem';
import { readVisiblePause } from './read-visible-pause';
import { defineRoute, toJson } from './route';
import type { ApiCall } from './route';
import { toSentPause, toShownNames } from './sent-pause';
import type { SentPause } from './sent-pause';
import { PAUSE_WITH_NAMES } from './sent-schemas';

export const RECORD_ROUTE = defineRoute({
  method: 'GET',
  path: '/api/pauses/{id}',
  operation: 'getPause',
  summary: 'One pause with its whole question. An older id gives the pause as it is now.',
  byLink: true,
  responses: { 200: { description: 'The pause.', schema: PAUSE_WITH_NAMES } },
  problems: ['PAUSE_NOT_FOUND', 'UNAVAILABLE'],
  handle: async (call) => {
    const record = await readVisiblePause(call, call.params['id'] ?? '');
    const names = await call.names.read(toShownNames(record));
    return toJson({ ...(await toSentRecord(call, record)), ...(names && { names }) });
  },
});

/** A record as it is sent. Its successor is another pause, so it is named only to those who may see that one. */
export async function toSentRecord(call: ApiCall, record: PauseRecord): Promise<SentPause> {
  const { successor, ...sent } = toSentPause(record, call.access.may(record));
  if (successor === undefined || call.person.link !== undefined) return sent;
  try {
    return { ...sent, successor: (await readVisiblePause(call, successor)).id };
  } catch (error) {
    if (error instanceof Problem || error instanceof InboxError) return sent;
    throw error;
  }
}
