import { rm } from 'node:fs/promises';

import './global-setup';

export default async function globalTeardown(): Promise<void> {
  globalThis.bundler?.close();
  await globalThis.devServer?.close();
  await rm(process.env['TEST_BUNDLE_DIR'] as string, { recursive: true, force: true });
}
