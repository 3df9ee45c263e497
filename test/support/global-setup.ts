import { mkdtemp } from 'node:fs/promises';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startBundler } from './bundler';
import { startDevServer } from './dev-server';
import type { DevServer } from './dev-server';
import { startLimitedServer } from './limited-server';
import type { LimitedServer } from './limited-server';

declare global {
  var devServer: DevServer | LimitedServer | undefined;
  var bundler: Server | undefined;
}

/** One dev server, in memory where the store is no matter, and one folder of workflow bundles with what makes them, for the whole run; suites keep apart by task queue and workflow id. */
export default async function globalSetup(): Promise<void> {
  globalThis.devServer = process.env['TEST_STORE'] === 'postgres' ? await startDevServer() : await startLimitedServer({});
  process.env['TEST_TEMPORAL_ADDRESS'] = globalThis.devServer.address;
  process.env['TEST_BUNDLE_DIR'] = await mkdtemp(join(tmpdir(), 'waitforuser-bundles-'));
  globalThis.bundler = await startBundler(process.env['TEST_BUNDLE_DIR']);
}
