import { Client, Connection } from '@temporalio/client';
import type { Inbox } from 'waitforuser/client';

import { PatientInbox } from './patient-inbox';

/** A client and an inbox without a worker. By default they use the run's dev server. */
export interface ClientSession extends AsyncDisposable {
  readonly address: string;
  readonly client: Client;
  readonly inbox: Inbox;
}

export async function openClient(address = process.env['TEST_TEMPORAL_ADDRESS'] as string, namespace = 'default'): Promise<ClientSession> {
  const connection = await Connection.connect({ address });
  const client = new Client({ connection, namespace });
  return { address, client, inbox: new PatientInbox(client), [Symbol.asyncDispose]: () => connection.close() };
}
