import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');
const SCRIPTS = ['temporal-dev.sh', 'scripts/temporal-postgres.sh'];
const NOTED = join(ROOT, 'test/scenarios/dev-server/passed.sha256');

/** Whether all tests of the dev server's script passed with its current text. */
export function passedAsItIs(): boolean {
  return readFileSync(NOTED, 'utf8').trim() === toDigest();
}

function toDigest(): string {
  const hash = createHash('sha256');
  for (const script of SCRIPTS) hash.update(readFileSync(join(ROOT, script)));
  return hash.digest('hex');
}

// Called by `npm run test:dev-server`.
if (process.argv[2] === '--note') writeFileSync(NOTED, `${toDigest()}\n`);
