import { rm } from 'node:fs/promises';

import './global-setup';

export default async function globalTeardown(): Promise<void> {
  await globalThis.devServer?.close();
  await rm(process.env['TEST_BUNDLE_DIR'] as string, { recursive: true, force: true });
}
