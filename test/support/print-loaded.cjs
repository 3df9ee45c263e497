// Preloaded into a program: at its end it prints the files that were loaded, a line each, to standard error.
const { writeSync } = require('node:fs');

process.on('exit', () => writeSync(2, Object.keys(require.cache).join('\n')));
