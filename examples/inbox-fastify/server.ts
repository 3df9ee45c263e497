import { randomBytes } from 'node:crypto';

import { Client, Connection } from '@temporalio/client';

import { createApp } from './app';

async function run(): Promise<void> {
  const connection = await Connection.connect({ address: process.env['TEMPORAL_ADDRESS'] ?? 'localhost:7233' });
  const { app } = await createApp(new Client({ connection }), process.env['SESSION_SECRET'] ?? randomBytes(32).toString('hex'));
  const address = await app.listen({ port: Number(process.env['PORT'] ?? 3000) });
  console.log(`${address}/inbox/`);
  // Fastify's hook `preClose` closes the inbox first.
  process.once('SIGTERM', () => void app.close().then(() => connection.close()));
}

void run();
