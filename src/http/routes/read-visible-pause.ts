import { randomUUID } from 'node:crypto';

import { callTemporal } from '../../client/call-temporal';
import { isMissingRun } from '../../client/errors/temporal-errors';
import { InboxError } from '../../protocol/errors';
import { parsePauseId } from '../../protocol/pause-id';
import type { PauseRecord } from '../../protocol/pause-record';
import { toPauseNotFound } from '../problems/problem';
import { toUnavailable } from '../problems/to-problem';
import type { ApiCall, Services } from './route';

const PROBE_MS = 2_000;

/** Reads a pause that the person may see. Throws the one and the same `PAUSE_NOT_FOUND` for all others. */
export async function readVisiblePause(call: ApiCall, id: string): Promise<PauseRecord> {
  const record = await readAnyPause(call, id);
  if (!call.access.maySee(record)) throw toPauseNotFound();
  return record;
}

/**
 * Reads a pause, whoever may see it. What cannot be read is `PAUSE_NOT_FOUND`, whatever the reason, because the reason would
 * tell a stranger which workflows there are. Only where Temporal itself does not answer, it is `UNAVAILABLE`.
 */
export async function readAnyPause(services: Services, id: string): Promise<PauseRecord> {
  if (!parsePauseId(id)) throw toPauseNotFound();
  return (await tryToRead(services, id)) ?? (await tryToRead(services, id)) ?? refuse();
}

// `undefined` if nobody answered, although Temporal answers now. Perhaps it did not before: then a second try succeeds.
async function tryToRead(services: Services, id: string): Promise<PauseRecord | undefined> {
  try {
    return await services.inbox.get(id);
  } catch (error) {
    if (!(error instanceof InboxError)) throw error;
    await checkAnswers(services, error);
    if (error.code !== 'UNAVAILABLE') throw toPauseNotFound();
    return undefined;
  }
}

function refuse(): never {
  throw toPauseNotFound();
}

/** Throws `UNAVAILABLE` if an error shows that Temporal does not answer: then it would be the same for every id. */
export async function checkAnswers({ client }: Services, error: InboxError): Promise<void> {
  if (error.code === 'UNAVAILABLE' && !(await readAnswers(client.workflow))) throw toUnavailable(error);
}

// Asks for a workflow that nobody has started.
async function readAnswers(client: Services['client']['workflow']): Promise<boolean> {
  try {
    await callTemporal({ client }, () => client.getHandle(randomUUID()).describe(), Date.now() + PROBE_MS);
    return true;
  } catch (error) {
    return isMissingRun(error);
  }
}
