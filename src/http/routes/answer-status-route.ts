import { InboxError } from '../../protocol/errors';
import { parsePauseId, toPauseIdentity } from '../../protocol/pause-id';
import { Problem, toPauseNotFound } from '../problems/problem';
import { toUnavailable } from '../problems/to-problem';
import { isIdempotencyKey, toAnswerId } from './idempotency-key';
import { readAnyPause } from './read-visible-pause';
import { defineRoute, toJson } from './route';
import type { ApiCall } from './route';
import { ANSWER_STATUS } from './sent-schemas';

/** A person asks after their own answers alone: the id that is looked up holds a fingerprint of who asks. */
export const ANSWER_STATUS_ROUTE = defineRoute({
  method: 'GET',
  path: '/api/pauses/{id}/answers/{answerId}',
  operation: 'answerStatus',
  summary: "What became of one of this person's own answers, by its key.",
  byLink: true,
  responses: { 200: { description: '`waiting` and `unknown` may still change.', schema: ANSWER_STATUS } },
  problems: ['PAUSE_NOT_FOUND', 'UNAVAILABLE'],
  handle: async (call) => {
    const { id = '', answerId: key = '' } = call.params;
    const address = parsePauseId(id);
    if (!address || !isIdempotencyKey(key)) throw toPauseNotFound();
    const answerId = toAnswerId(call.person, key);
    const own = { name: call.person.name, pause: toPauseIdentity(address), answerId };
    const isKnown = call.undecided.has(own);
    try {
      const status = await call.inbox.answerStatus(id, answerId);
      if (status.status === 'accepted' || status.status === 'refused') call.undecided.free(own);
      if (status.status === 'unknown' && !isKnown) await refuseInvisible(call, id);
      if (status.status === 'unknown') return toJson({ status: 'unknown' });
      if (status.status !== 'refused') return toJson({ status: status.status, at: status.at });
      return toJson({ status: status.status, at: status.at, code: status.code, detail: status.message });
    } catch (error) {
      if (!(error instanceof InboxError)) throw error;
      // Nobody answers now. That there is such a workflow is told only to those who know it.
      if (!isKnown) await refuseInvisible(call, id);
      if (error.code === 'UNAVAILABLE' || error.code === 'TASK_FAILING') throw toUnavailable(error);
      throw isKnown ? new Problem('WORKFLOW_CLOSED', 'The workflow has ended, and it did not tell what became of the answer.', { cause: error }) : toPauseNotFound();
    }
  },
});

async function refuseInvisible(call: ApiCall, id: string): Promise<void> {
  if (!call.access.maySee(await readAnyPause(call, id))) throw toPauseNotFound();
}
