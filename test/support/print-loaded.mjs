// Preloaded into a program. When the program ends, it prints the loaded CommonJS files to standard error, one per line.
import { writeSync } from 'node:fs';
import { createRequire } from 'node:module';

const { cache } = createRequire(import.meta.url);
process.on('exit', () => writeSync(2, Object.keys(cache).join('\n')));
