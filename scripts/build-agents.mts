/**
 * Builds `waitforuser/agents`: one file, `lib/agents.js`. It loads the workflow side, which ships as files of its own, so that
 * a workflow that imports both has it once.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { build } from 'esbuild';
import { minify } from 'terser';

const ROOT = resolve(import.meta.dirname, '..');
const OUT = join(ROOT, 'lib/agents.js');

await build({
  entryPoints: [join(ROOT, 'src/agents.ts')],
  bundle: true,
  minifySyntax: true,
  platform: 'node',
  format: 'cjs',
  target: 'es2022',
  outfile: OUT,
  allowOverwrite: true,
  logLevel: 'warning',
  plugins: [
    {
      name: 'workflow-side',
      setup: (made) => made.onResolve({ filter: /^[.]{1,2}\/workflow(-side)?$/ }, ({ path }) => ({ path: path.replace(/^[.]+/, '.'), external: true })),
    },
  ],
});
const built = readFileSync(OUT, 'utf8');
// As in `build:workflow`: functions and classes keep their names, so that a stack shows them.
const { code = '' } = await minify(built, { ecma: 2022, compress: { passes: 2, inline: false, reduce_funcs: false }, mangle: true, keep_fnames: true, keep_classnames: true });
// By this line, which never runs, Node finds the names for an import; terser takes it out.
const [names = ''] = /0 && [(]module[.]exports = [{][^}]*[}][)];/.exec(built) ?? [];
if (names === '') throw new Error('esbuild no longer lists the names that lib/agents.js exports');
writeFileSync(OUT, `${code}\n${names}\n`);
