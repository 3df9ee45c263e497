/** A plain Node program that imports a workflow function to start it, as Temporal's own samples do. */
import { Client, Connection } from '@temporalio/client';

import { sequence } from '../workflows/sequence';

async function main([address, taskQueue, workflowId]: readonly string[]): Promise<void> {
  const connection = await Connection.connect({ address: address as string });
  const client = new Client({ connection });
  await client.workflow.start(sequence, { taskQueue: taskQueue as string, workflowId: workflowId as string, args: [1] });
  await connection.close();
}

void main(process.argv.slice(2));
