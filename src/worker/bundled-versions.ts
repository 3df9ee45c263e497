import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import type { BundleOptions } from '@temporalio/worker';

import { PACKAGE_VERSION } from '../protocol/version';

type WebpackConfig = Parameters<NonNullable<BundleOptions['webpackConfigHook']>>[0];

const NAME = 'WaitForUserPlugin';
// The file that holds the workflow side of one copy of this package.
const WORKFLOW_SIDE = /[\\/]lib[\\/]workflow-side[.]js$/;

/** Adds to webpack's configuration that a bundle with two versions of this package is an error. */
export function refuseTwoVersions(config: WebpackConfig): WebpackConfig {
  const { plugins = [] } = config;
  const check: NonNullable<WebpackConfig['plugins']>[number] = {
    apply: ({ hooks }) => {
      hooks.compilation.tap(NAME, (compilation) => {
        compilation.hooks.finishModules.tap(NAME, (modules) => {
          const copies = [...modules].flatMap((module) => ('resource' in module && typeof module.resource === 'string' ? toCopy(module.resource) : []));
          const odd = copies.find(({ version }) => version !== PACKAGE_VERSION);
          // Thrown, so that it is the error of the bundling; among `compilation.errors` it would only be logged.
          if (odd) throw new Error(toTwoVersionsMessage([{ version: PACKAGE_VERSION, dir: dirname(dirname(__dirname)) }, ...copies]));
        });
      });
    },
  };
  return { ...config, plugins: [...plugins, check] };
}

/** Tells of two versions of this package, the worker's own first. */
export function toTwoVersionsMessage(copies: readonly { readonly version: string; readonly dir?: string }[]): string {
  const names = copies.map(({ version, dir }) => (dir === undefined ? version : `${version} in ${dir}`));
  return `Two versions of waitforuser meet in this worker: ${[...new Set(names)].join(', ')}. The workflows would fail. Run "npm ls waitforuser" and keep only one.`;
}

interface Copy {
  readonly version: string;
  readonly dir: string;
}

function toCopy(file: string): Copy[] {
  if (!WORKFLOW_SIDE.test(file)) return [];
  const dir = dirname(dirname(file));
  try {
    const { name, version } = JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8')) as { readonly name?: string; readonly version?: string };
    return name === 'waitforuser' && version !== undefined ? [{ version, dir }] : [];
  } catch {
    return [];
  }
}
