import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';

import { Client, Connection } from '@temporalio/client';

import { createApp } from './app';

async function run(): Promise<void> {
  const connection = await Connection.connect({ address: process.env['TEMPORAL_ADDRESS'] ?? 'localhost:7233' });
  const { app, inbox } = createApp(new Client({ connection }), process.env['SESSION_SECRET'] ?? randomBytes(32).toString('hex'));
  const server = app.listen(Number(process.env['PORT'] ?? 3000), () => console.log(`http://localhost:${(server.address() as AddressInfo).port}/inbox/`));
  // #region close
  process.once('SIGTERM', () => {
    // Ends streams, and lets answers that are being sent finish.
    void inbox.close().then(() => server.close(() => void connection.close()));
  });
  // #endregion
}

void run();
