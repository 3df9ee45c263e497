import { Client, Connection } from '@temporalio/client';
import type { WorkflowClient } from '@temporalio/client';

/** Lends a client of the server at an address, and closes it. */
export async function withClient(address: string, use: (workflows: WorkflowClient) => Promise<unknown>): Promise<void> {
  const connection = await Connection.connect({ address });
  try {
    await use(new Client({ connection }).workflow);
  } finally {
    await connection.close();
  }
}
