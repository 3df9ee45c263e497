import { execFileSync } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startBundler } from './bundler';
import { SCRIPT, startDevServer } from './dev-server';
import type { DevServer } from './dev-server';
import { startLimitedServer } from './limited-server';
import type { LimitedServer } from './limited-server';

declare global {
  var devServer: DevServer | LimitedServer | undefined;
  var bundler: Server | undefined;
}

/**
 * Starts a dev server and a bundler for the whole run, and makes the folder of the bundles. The server is in memory, unless
 * another store is tested. Suites use different task queues and workflow ids.
 */
export default async function globalSetup(): Promise<void> {
  // The first time on a machine this takes minutes, so its progress is shown.
  execFileSync(SCRIPT, ['cli'], { stdio: ['ignore', 'ignore', 'inherit'] });
  globalThis.devServer = process.env['TEST_STORE'] === 'postgres' ? await startDevServer() : await startLimitedServer({});
  process.env['TEST_TEMPORAL_ADDRESS'] = globalThis.devServer.address;
  process.env['TEST_BUNDLE_DIR'] = await mkdtemp(join(tmpdir(), 'waitforuser-bundles-'));
  globalThis.bundler = await startBundler(process.env['TEST_BUNDLE_DIR']);
}
