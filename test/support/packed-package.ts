import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const ROOT = resolve(__dirname, '../..');
const LEFT_OUT = ['.git', '.temporal', 'coverage', 'lib', 'node_modules'];

/** A project as after `npm install waitforuser` with its peers. It has only the packages that ours names. */
export interface PackedPackage extends AsyncDisposable {
  /** The user's project. */
  readonly project: string;
  /** The package in the project, extracted from the tarball. */
  readonly dir: string;
  readonly tarball: string;
  readonly manifest: Manifest;
  readonly files: readonly string[];
}

/** The parts of package.json that tests read. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly bin?: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, unknown>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta: Readonly<Record<string, { readonly optional: boolean }>>;
}

/** Makes a new project with the package. The package is packed once for the whole run. */
export async function packPackage(): Promise<PackedPackage> {
  const project = await mkdtemp(join(tmpdir(), 'waitforuser-package-'));
  const { tarball, files } = await pack();
  await run('tar', ['-xzf', tarball, '-C', project]);
  const manifest = JSON.parse(await readFile(join(project, 'package/package.json'), 'utf8')) as Manifest;
  const dir = join(project, 'node_modules', manifest.name);
  await mkdir(dirname(dir));
  await rename(join(project, 'package'), dir);
  for (const name of Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })) {
    const link = join(project, 'node_modules', name);
    await mkdir(dirname(link), { recursive: true });
    await symlink(join(ROOT, 'node_modules', name), link);
  }
  return {
    project,
    dir,
    tarball,
    manifest,
    files,
    [Symbol.asyncDispose]: () => rm(project, { recursive: true, force: true }),
  };
}

interface Packed {
  readonly tarball: string;
  readonly files: readonly string[];
}

/** Packs as `npm publish` does, `prepack` included. It packs a copy, so that the `lib` of the other tests does not change. */
async function pack(): Promise<Packed> {
  const kept = join(process.env['TEST_BUNDLE_DIR'] as string, 'packed.json');
  const known = await readFile(kept, 'utf8').catch(() => undefined);
  if (known !== undefined) return JSON.parse(known) as Packed;
  const dir = await mkdtemp(join(process.env['TEST_BUNDLE_DIR'] as string, 'pack-'));
  const copy = join(dir, 'copy');
  await cp(ROOT, copy, { recursive: true, filter: (file) => !LEFT_OUT.includes(relative(ROOT, file)) });
  await symlink(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  const { stdout } = await run('npm', ['pack', '--json', '--silent', '--pack-destination', dir], { cwd: copy });
  const [{ filename, files }] = JSON.parse(stdout.slice(stdout.indexOf('['))) as [{ filename: string; files: { path: string }[] }];
  await rm(copy, { recursive: true });
  const packed = { tarball: join(dir, filename), files: files.map(({ path }) => path).sort() };
  // Two suites may pack at once. Then the result of the last one is kept.
  await writeFile(join(dir, 'packed.json'), JSON.stringify(packed));
  await rename(join(dir, 'packed.json'), kept);
  return packed;
}
