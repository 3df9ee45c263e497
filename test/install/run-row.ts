import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Row } from './rows';
import { runCommand } from './run-command';
import { ROOT } from './tarball';
import type { Tarball } from './tarball';
import type { Tools } from './tools';

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** What all rows share. */
export interface Installing {
  readonly tarball: Tarball;
  readonly tools: Tools;
  readonly address: string;
  /** A folder outside of the repository, so that nothing of ours is found by looking upwards. */
  readonly folder: string;
}

/** Versions as they were installed and run. */
export interface Installed {
  readonly node: string;
  readonly typescript: string;
  readonly sdk: string;
}

/** Installs the package into a fresh project and runs its steps. Throws if one fails, or prints something else. */
export async function runRow(row: Row, { tarball, tools, address, folder }: Installing): Promise<Installed> {
  const project = join(folder, row.name);
  cpSync(join(ROOT, 'test/install/projects', row.project), project, { recursive: true });
  const file = join(project, 'package.json');
  writeFileSync(file, JSON.stringify(withVersions(JSON.parse(readFileSync(file, 'utf8')) as Manifest, row, tarball), null, 2));
  if (row.typescript !== undefined) writeEntries(join(project, 'src'), tarball);
  const env = { ...tools.withNode(row.node), TEMPORAL_ADDRESS: address, TASK_QUEUE: row.name };
  await install(row, project, tools, env);
  let printed = '';
  for (const [program = '', ...args] of row.steps) {
    const own = join(project, program);
    // Each step is a run of its own.
    const queue = `install-${row.name}-${row.steps.findIndex((step) => step[0] === program)}`;
    printed = await runCommand(['node', existsSync(own) || /^(main|built)/.test(program) ? own : join(project, 'node_modules', program), ...args], { cwd: project, env: { ...env, TASK_QUEUE: queue } });
    if (/^main/.test(program)) hold(row, printed);
  }
  hold(row, printed);
  return { node: (await runCommand(['node', '--version'], { cwd: project, env })).trim(), typescript: toVersion(project, 'typescript'), sdk: toVersion(project, '@temporalio/client') };
}

async function install({ manager }: Row, project: string, tools: Tools, env: NodeJS.ProcessEnv): Promise<void> {
  const npm = ['npm', 'install', '--no-audit', '--no-fund', '--prefer-offline', '--strict-peer-deps'];
  const pnpm = ['node', tools.pnpm, 'install', '--prefer-offline', '--store-dir', tools.pnpmStore, '--config.auto-install-peers=false'];
  await runCommand(manager === 'npm' ? npm : pnpm, { cwd: project, env });
}

function hold({ prints }: Row, printed: string): void {
  if (!new RegExp(prints, 's').test(printed)) throw new Error(`it should print ${prints}, and printed:\n${printed}`);
}

function withVersions({ dependencies, devDependencies, ...manifest }: Manifest, { sdk, typescript }: Row, tarball: Tarball): Manifest {
  const others = Object.entries(dependencies).map(([name, range]) => [name, sdk !== undefined && name.startsWith('@temporalio/') ? sdk : range] as const);
  return {
    ...manifest,
    dependencies: { ...Object.fromEntries(others), waitforuser: `file:${tarball.file}` },
    ...(devDependencies && { devDependencies: { ...devDependencies, ...(typescript !== undefined && { typescript }) } }),
  };
}

/** Every entry has its types: neither any nor nothing. The module for preloading is empty. */
function writeEntries(folder: string, { manifest }: Tarball): void {
  const entries = Object.keys(manifest.exports).filter((path) => path !== './package.json').map((path) => path.replace(/^[.]/, 'waitforuser'));
  const lines = entries.map((entry, i) => `import type * as entry${i} from '${entry}';\n${entry.endsWith('/preload') ? '' : `export const named${i}: IsTyped<typeof entry${i}> = true;`}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'entries.ts'), ['type IsTyped<T> = 0 extends 1 & T ? false : [keyof T] extends [never] ? false : true;', ...lines, ''].join('\n'));
}

function toVersion(project: string, name: string): string {
  const file = join(project, 'node_modules', name, 'package.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string }).version : '';
}
