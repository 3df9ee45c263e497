import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

import { runCommand } from './run-command';

export const ROOT = resolve(__dirname, '../..');
const LEFT_OUT = ['.git', '.temporal', 'coverage', 'lib', 'node_modules'];

/** The parts of package.json that are read here. */
export interface Manifest {
  readonly version: string;
  readonly engines: { readonly node: string };
  readonly exports: Readonly<Record<string, unknown>>;
  readonly scripts: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta: Readonly<Record<string, { readonly optional?: boolean }>>;
}

/** What npm would publish. */
export interface Tarball {
  readonly file: string;
  readonly packedBytes: number;
  readonly unpackedBytes: number;
  readonly files: readonly string[];
  readonly manifest: Manifest;
}

/** Packs as `npm publish` does, `prepack` included. It packs a copy, so that `lib` does not change for others. */
export async function packTarball(folder: string): Promise<Tarball> {
  const copy = join(folder, 'copy');
  mkdirSync(copy);
  cpSync(ROOT, copy, { recursive: true, filter: (file) => !LEFT_OUT.includes(relative(ROOT, file)) });
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  const printed = await runCommand(['npm', 'pack', '--json', '--silent', '--pack-destination', folder], { cwd: copy, env: process.env });
  const [packed] = JSON.parse(printed.slice(printed.search(/^\[/m))) as [{ filename: string; size: number; unpackedSize: number; files: { path: string }[] }];
  rmSync(copy, { recursive: true });
  return {
    file: join(folder, packed.filename),
    packedBytes: packed.size,
    unpackedBytes: packed.unpackedSize,
    files: packed.files.map(({ path }) => path).sort(),
    manifest: JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Manifest,
  };
}
