import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rename, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const ROOT = resolve(__dirname, '../..');
const LEFT_OUT = ['.git', '.temporal', 'coverage', 'lib', 'node_modules'];

/** What a user's machine holds after `npm install waitforuser` with its peers: a project whose packages are those that ours names, no more. */
export interface PackedPackage extends AsyncDisposable {
  /** The user's project. */
  readonly project: string;
  /** The package in it, as extracted from the tarball. */
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
}

/** Packs a copy of the project as `npm publish` would, `prepack` included, so that the `lib` that other tests use stays as it is. */
export async function packPackage(): Promise<PackedPackage> {
  const project = await mkdtemp(join(tmpdir(), 'waitforuser-package-'));
  const copy = join(project, 'copy');
  await cp(ROOT, copy, { recursive: true, filter: (file) => !LEFT_OUT.includes(relative(ROOT, file)) });
  await symlink(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  const { stdout } = await run('npm', ['pack', '--json', '--silent', '--pack-destination', project], { cwd: copy });
  const [packed] = JSON.parse(stdout.slice(stdout.indexOf('['))) as [{ filename: string; files: { path: string }[] }];
  const tarball = join(project, packed.filename);
  await run('tar', ['-xzf', tarball, '-C', project]);
  await rm(copy, { recursive: true });
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
    files: packed.files.map(({ path }) => path).sort(),
    [Symbol.asyncDispose]: () => rm(project, { recursive: true, force: true }),
  };
}
