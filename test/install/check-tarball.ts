import { join } from 'node:path';

import { runCommand } from './run-command';
import { ROOT } from './tarball';
import type { Tarball } from './tarball';

/**
 * The most that may be packed. It is a little above what is packed now: who goes beyond looks whether all of it is needed,
 * and raises it.
 */
const MOST = { packedBytes: 610_000, unpackedBytes: 1_970_000, files: 690 } as const;

/** What npm runs in the project of whoever installs a package. */
const AT_INSTALL = ['preinstall', 'install', 'postinstall', 'prepare'];

/** What is wrong with the tarball: publint and attw, scripts, size, and what it does not need. */
export async function checkTarball(tarball: Tarball): Promise<readonly string[]> {
  const { manifest, files } = tarball;
  const strangers = files.filter((file) => !/^(lib|docs)\/|^(package[.]json|LICENSE|(README|ARCHITECTURE|CHANGELOG|CONTRIBUTING|SECURITY)[.]md)$/.test(file));
  const required = Object.entries(manifest.peerDependencies).filter(([name]) => manifest.peerDependenciesMeta[name]?.optional !== true);
  const ranges = new Set(Object.values(manifest.peerDependencies));
  return [
    ...AT_INSTALL.filter((script) => script in manifest.scripts).map((script) => `npm would run "${script}" wherever the package is installed`),
    ...strangers.map((file) => `${file} is packed`),
    ...toExcess('packed bytes', tarball.packedBytes, MOST.packedBytes),
    ...toExcess('unpacked bytes', tarball.unpackedBytes, MOST.unpackedBytes),
    ...toExcess('files', files.length, MOST.files),
    ...(manifest.engines.node === '>=20' ? [] : [`engines.node is ${manifest.engines.node}, and the rows run Node 20, 22 and 24`]),
    ...(ranges.size === 1 ? [] : [`the peers have several ranges: ${[...ranges].join(', ')}`]),
    ...['client', 'common', 'workflow'].filter((name) => !required.some(([peer]) => peer === `@temporalio/${name}`)).map((name) => `@temporalio/${name} is no required peer`),
    ...(await toComplaints('publint', ['run', tarball.file, '--strict'])),
    // Declarations are read by the resolution of CommonJS, of ES modules and of bundlers. No rule is switched off.
    ...(await toComplaints('attw', [tarball.file, '--no-color', '--no-emoji'])),
  ];
}

function toExcess(what: string, count: number, most: number): readonly string[] {
  return count > most ? [`${count} ${what}, and at most ${most} are wanted`] : [];
}

async function toComplaints(program: string, args: readonly string[]): Promise<readonly string[]> {
  try {
    await runCommand([join(ROOT, 'node_modules', '.bin', program), ...args], { cwd: ROOT, env: process.env });
    return [];
  } catch (error) {
    return [(error as Error).message];
  }
}
