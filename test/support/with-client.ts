import { Client, Connection } from '@temporalio/client';
import type { WorkflowClient } from '@temporalio/client';

/** Calls `use` with a client of the server at `address`, then closes the client's connection. */
export async function withClient(address: string, use: (workflows: WorkflowClient) => Promise<unknown>): Promise<void> {
  const connection = await Connection.connect({ address });
  try {
    await use(new Client({ connection }).workflow);
  } finally {
    await connection.close();
  }
}
