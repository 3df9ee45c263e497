import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { bundle } from '../../support/bundle';

/** Writes the bundle of the program workflows for one build. */
export async function useBuild(name: string): Promise<{ readonly codePath: string }> {
  const { codePath } = await bundle(require.resolve('../workflows/programs'), { preloaded: [] });
  const code = await readFile(codePath, 'utf8');
  if (!code.includes(MARK)) throw new Error(`the bundle does not hold ${MARK}`);
  const built = join(process.env['TEST_BUNDLE_DIR'] as string, `programs-${name}-${process.pid}.js`);
  await writeFile(built, code.replaceAll(MARK, `build=${name};`));
  return { codePath: built };
}

// Bundling takes seconds, so it is done once. The builds differ only in this word of the code.
const MARK = 'build=short;';
