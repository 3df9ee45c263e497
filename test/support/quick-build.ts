import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { build } from 'esbuild';
import type { BuildOptions } from 'esbuild';
import ts from 'typescript';

// As tsconfig.build.json has it.
const COMPILED: ts.CompilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.Node16, moduleResolution: ts.ModuleResolutionKind.Node16, isolatedModules: true, strict: true };
const BUNDLED: BuildOptions = { bundle: true, platform: 'node', format: 'cjs', target: 'es2022', allowOverwrite: true, logLevel: 'warning' };

/**
 * Builds lib/ in a folder that has the project and an earlier build: the given files of src/, and the bundles in which they may
 * be. It takes about a second, since it checks no types, makes nothing small, and leaves the page as it was.
 */
export async function quickBuild(root: string, files: readonly string[]): Promise<void> {
  for (const file of files) {
    const { outputText } = ts.transpileModule(readFileSync(join(root, file), 'utf8'), { fileName: join(root, file), compilerOptions: COMPILED });
    write(join(root, file.replace(/^src/, 'lib').replace(/[.]ts$/, '.js')), outputText);
  }
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly version: string };
  const workflowSide = ['src/workflow-side.ts', 'src/workflow-interceptors.ts'].map((file) => join(root, file));
  await build({ ...BUNDLED, entryPoints: workflowSide, outdir: join(root, 'lib'), external: ['@temporalio/*'], banner: { js: `/*! waitforuser@${version} */` } });
  await build({ ...BUNDLED, entryPoints: [join(root, 'src/agents.ts')], outfile: join(root, 'lib/agents.js'), plugins: [{ name: 'workflow-side', setup: keepWorkflowSide }] });
  await build({ ...BUNDLED, platform: 'neutral', format: 'esm', entryPoints: [join(root, 'src/browser.ts')], outfile: join(root, 'lib/browser.mjs') });
}

// As scripts/build-agents.mts does.
const keepWorkflowSide: NonNullable<BuildOptions['plugins']>[number]['setup'] = (made) =>
  made.onResolve({ filter: /^[.]{1,2}\/workflow(-side)?$/ }, ({ path }) => ({ path: path.replace(/^[.]+/, '.'), external: true }));

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
