import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

import { runCommand } from './run-command';

const CACHE = process.env['WAITFORUSER_CACHE'] ?? join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'waitforuser');

/** Other majors of Node, whose npm packages hold the binary itself, and pnpm. They are kept in the cache. */
export interface Tools {
  readonly pnpm: string;
  readonly pnpmStore: string;
  /** The environment in which `node` is of this major, for npm and pnpm too. */
  withNode(major: number | undefined): NodeJS.ProcessEnv;
}

export async function installTools(majors: readonly number[], withPnpm: boolean): Promise<Tools> {
  const folder = join(CACHE, 'install-tools');
  const own = Number(process.versions.node.split('.')[0]);
  const binary = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const others = [...new Set(majors)].filter((major) => major !== own);
  const dependencies = { ...Object.fromEntries(others.map((major) => [`node-${major}`, `npm:${binary}@^${major}.0.0`])), ...(withPnpm && { pnpm: '^10.0.0' }) };
  await install(folder, dependencies);
  return {
    pnpm: join(folder, 'node_modules', 'pnpm', 'bin', 'pnpm.cjs'),
    pnpmStore: join(CACHE, 'install-pnpm-store'),
    withNode: (major) => toEnvironment(others.includes(major ?? own) ? join(folder, 'node_modules', `node-${major}`, 'bin', 'node') : process.execPath, join(folder, `path-${major ?? own}`)),
  };
}

async function install(folder: string, dependencies: Readonly<Record<string, string>>): Promise<void> {
  const file = join(folder, 'package.json');
  const known = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { readonly dependencies: Readonly<Record<string, string>> }).dependencies : {};
  const missing = Object.keys(dependencies).some((name) => known[name] !== dependencies[name] || !existsSync(join(folder, 'node_modules', name)));
  if (!missing) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, JSON.stringify({ name: 'install-tools', private: true, dependencies: { ...known, ...dependencies } }, null, 2));
  await runCommand(['npm', 'install', '--no-audit', '--no-fund', '--no-package-lock'], { cwd: folder, env: process.env });
}

// npm and pnpm are scripts that take the first `node` of PATH.
function toEnvironment(node: string, folder: string): NodeJS.ProcessEnv {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  symlinkSync(node, join(folder, 'node'));
  const outside = Object.entries(process.env).filter(([name]) => !/^(npm_(config|package|lifecycle|command)|INIT_CWD|NODE_OPTIONS|NODE_ENV|FORCE_COLOR)/.test(name) || name === 'npm_config_cache' || name === 'npm_config_registry');
  return { ...Object.fromEntries(outside), NO_COLOR: '1', PATH: `${folder}${delimiter}${process.env['PATH']}` };
}
