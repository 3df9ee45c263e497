import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import type { BundleOptions } from '@temporalio/worker';

import { PACKAGE_VERSION } from '../../../src/protocol/version';
import { checkBundle } from '../../../src/worker/built-bundle';
import { refuseTwoVersions } from '../../../src/worker/bundled-versions';

type Config = Parameters<NonNullable<BundleOptions['webpackConfigHook']>>[0];

const OWN = resolve(__dirname, '../../..');
const warned: string[] = [];
const logger = { warn: (message: string) => void warned.push(message) } as unknown as Parameters<typeof checkBundle>[1];

let dir: string;
beforeEach(() => {
  warned.length = 0;
  dir = mkdtempSync(join(tmpdir(), 'waitforuser-copies-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

/** Makes a package whose `lib/workflow-side.js` a bundle may hold, and returns that file. */
function makeCopy(folder: string, manifest: object | undefined): string {
  mkdirSync(join(dir, folder, 'lib'), { recursive: true });
  if (manifest) writeFileSync(join(dir, folder, 'package.json'), JSON.stringify(manifest));
  return join(dir, folder, 'lib', 'workflow-side.js');
}

/** Ends the bundling of these files, as webpack does. */
function finish(...files: readonly string[]): void {
  let ended: (modules: Iterable<object>) => void = () => undefined;
  const compilation = { hooks: { finishModules: { tap: (_name: string, call: typeof ended) => void (ended = call) } } };
  const compiler = { hooks: { compilation: { tap: (_name: string, call: (made: typeof compilation) => void) => call(compilation) } } };
  const { plugins = [] } = refuseTwoVersions({} as Config);
  for (const plugin of plugins) (plugin as unknown as { apply(made: typeof compiler): void }).apply(compiler);
  ended([{}, ...files.map((resource) => ({ resource }))]);
}

test('a bundle with another version of the package is refused, with the folders of both', () => {
  const same = makeCopy('same', { name: 'waitforuser', version: PACKAGE_VERSION });
  const other = makeCopy('other', { name: 'waitforuser', version: '0.0.9' });
  expect(() => finish(same, other)).toThrow(
    `Two versions of waitforuser meet in this worker: ${PACKAGE_VERSION} in ${OWN}, ${PACKAGE_VERSION} in ${join(dir, 'same')}, 0.0.9 in ${join(dir, 'other')}. The workflows would fail. Run "npm ls waitforuser" and keep only one.`
  );
});

test('copies of its own version, and files of other packages, are no error', () => {
  const files = [
    makeCopy('same', { name: 'waitforuser', version: PACKAGE_VERSION }),
    makeCopy('others', { name: 'others', version: '0.0.9' }),
    makeCopy('without-a-manifest', undefined),
    join(dir, 'workflows.js'),
  ];
  expect(() => finish(...files)).not.toThrow();
});

test('a bundle that was built ahead with another version is refused, with each version once', async () => {
  const code = `/*! waitforuser@${PACKAGE_VERSION} */ …; /*! waitforuser@0.0.9 */ …; /*! waitforuser@0.0.9 */`;
  await expect(checkBundle({ code }, logger)).rejects.toThrow(`meet in this worker: ${PACKAGE_VERSION}, 0.0.9. The workflows`);
  const codePath = join(dir, 'bundle.js');
  writeFileSync(codePath, code);
  await expect(checkBundle({ codePath }, logger)).rejects.toThrow('0.0.9');
  expect(warned).toEqual([]);
});

test('a bundle that was built ahead without the plugin is told in the log', async () => {
  await checkBundle({ code: 'no workflow of it asks' }, logger);
  await checkBundle({ code: `/*! waitforuser@${PACKAGE_VERSION} */ 'waitForUser: the run ends'` }, logger);
  expect(warned).toEqual([]);
  await checkBundle({ code: `/*! waitforuser@${PACKAGE_VERSION} */` }, logger);
  expect(warned).toEqual([expect.stringContaining('built without WaitForUserPlugin')]);
});
