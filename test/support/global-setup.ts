import { mkdtemp } from 'node:fs/promises';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startBundler } from './bundler';
import { startDevServer } from './dev-server';
import type { DevServer } from './dev-server';

declare global {
  var devServer: DevServer | undefined;
  var bundler: Server | undefined;
}

/** One dev server, and one folder of workflow bundles with what makes them, for the whole run; suites keep apart by task queue and workflow id. */
export default async function globalSetup(): Promise<void> {
  globalThis.devServer = await startDevServer();
  process.env['TEST_TEMPORAL_ADDRESS'] = globalThis.devServer.address;
  process.env['TEST_BUNDLE_DIR'] = await mkdtemp(join(tmpdir(), 'waitforuser-bundles-'));
  globalThis.bundler = await startBundler(process.env['TEST_BUNDLE_DIR']);
}
