import type { Client } from '@temporalio/client';

import { checkSdkVersion } from './errors/sdk-version';
import { quoteGiven } from './quote-given';

/** Throws `TypeError` for a value that is not a client, and for a client of an SDK that is too old. */
export function checkClient(client: unknown): asserts client is Client {
  const { workflow, workflowService, options, connection } = (client ?? {}) as Partial<Client>;
  checkSdkVersion(connection);
  if (typeof workflow?.getHandle === 'function' && workflowService && typeof options?.namespace === 'string') return;
  throw new TypeError(`new Inbox(client) needs a Client of @temporalio/client, connected to the workflows' namespace; it got ${nameOf(client)}.`);
}

function nameOf(given: unknown): string {
  const name = typeof given === 'object' && given !== null ? given.constructor?.name : undefined;
  return name === undefined || name === 'Object' || Array.isArray(given) ? quoteGiven(given) : `a ${name}`;
}
