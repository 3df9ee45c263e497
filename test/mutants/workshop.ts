import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { copyProject } from '../../scripts/copy-project';
import { quickBuild } from '../support/quick-build';
import { applied } from './compiler';
import type { Mutation } from './mutations';
import { toStages } from './suites';

/** The test that failed with a change, or that nothing did. */
export interface Fate {
  readonly killedBy?: string;
  readonly message?: string;
  readonly seconds: number;
}

interface Failure {
  readonly suite: string;
  readonly test: string;
  readonly message: string;
}

// A change may make something run for ever. The longest runs that pass take half of it on two cores.
const UNITS_MS = 120_000;
const STAGE_MS = 900_000;
const TEST_MS = 60_000;
const SWC = ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs', ignoreDynamic: true } }];

/** A folder with a copy of the project in which one change after the other is made, built and tested. */
export class Workshop {
  readonly #folder: string;
  readonly #failure: string;
  readonly #temporary: string;

  constructor(root: string, folder: string) {
    this.#folder = join(folder, 'project');
    this.#failure = join(folder, 'first-failure.json');
    // Not in the project: there a package's name would lead to the project itself.
    this.#temporary = join(folder, 'tmp');
    copyProject(root, this.#folder);
    if (!existsSync(join(this.#folder, 'node_modules'))) symlinkSync(join(root, 'node_modules'), join(this.#folder, 'node_modules'));
  }

  /** Builds the copy as it is, by the means that the changes are built by. */
  async prepare(files: readonly string[]): Promise<void> {
    await quickBuild(this.#folder, files);
  }

  /** Runs the cheapest tests first, and ends at the first that fails. */
  async try(mutation: Mutation): Promise<Fate> {
    const path = join(this.#folder, mutation.file);
    const text = readFileSync(path, 'utf8');
    const start = Date.now();
    try {
      writeFileSync(path, applied(mutation, text));
      await quickBuild(this.#folder, [mutation.file]);
      const failure = await this.test(mutation.file);
      const seconds = Math.round((Date.now() - start) / 1000);
      return failure ? { killedBy: `${failure.suite}: ${failure.test}`, message: failure.message, seconds } : { seconds };
    } finally {
      writeFileSync(path, text);
      await quickBuild(this.#folder, [mutation.file]);
    }
  }

  /** What fails of the tests that meet a file. */
  async test(file: string): Promise<Failure | undefined> {
    const units = { rootDir: this.#folder, testEnvironment: 'node', transform: { '^.+\\.ts$': SWC }, testMatch: ['<rootDir>/test/unit/**/*.test.ts'], maxWorkers: 2 };
    const failed = await this.#jest(['--config', JSON.stringify(units), '--findRelatedTests', join(this.#folder, file), '--passWithNoTests'], UNITS_MS);
    if (failed) return failed;
    for (const stage of toStages(file)) {
      const scenario = await this.#jest(['--selectProjects', 'cached', '--testTimeout', `${TEST_MS}`, '--testPathPatterns', stage]);
      if (scenario) return scenario;
    }
    return undefined;
  }

  async #jest(args: readonly string[], limitMs = STAGE_MS): Promise<Failure | undefined> {
    rmSync(this.#failure, { force: true });
    rmSync(this.#temporary, { recursive: true, force: true });
    mkdirSync(this.#temporary);
    const reporter = join(this.#folder, 'test/mutants/first-failure.mjs');
    const { TEST_NIGHTLY: _, WAITFORUSER_TEST_COUNTS: __, ...env } = process.env;
    // In a group of its own: at the first failure jest ends at once, and all that the tests started ends with the group.
    const jest = spawn(process.execPath, [join('node_modules', 'jest', 'bin', 'jest.js'), ...args, '--reporters', reporter], {
      cwd: this.#folder,
      detached: true,
      stdio: ['ignore', 'ignore', 'ignore'],
      env: { ...env, TMPDIR: this.#temporary, FIRST_FAILURE: this.#failure },
    });
    const end = () => {
      try {
        if (jest.pid !== undefined) process.kill(-jest.pid, 'SIGKILL');
      } catch {
        // The group has ended.
      }
    };
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      end();
    }, limitMs);
    const [code] = (await once(jest, 'exit')) as [number | null];
    clearTimeout(timer);
    end();
    if (late) return { suite: 'all', test: `not at an end after ${limitMs / 1000} s`, message: '' };
    if (existsSync(this.#failure)) return JSON.parse(readFileSync(this.#failure, 'utf8')) as Failure;
    return code === 0 ? undefined : { suite: 'all', test: `jest ended with ${code}`, message: '' };
  }
}
