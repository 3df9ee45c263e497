// Preloaded into a program: at its end it prints the CommonJS files that were loaded, a line each, to standard error.
import { writeSync } from 'node:fs';
import { createRequire } from 'node:module';

const { cache } = createRequire(import.meta.url);
process.on('exit', () => writeSync(2, Object.keys(cache).join('\n')));
