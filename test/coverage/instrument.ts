import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { createCoverageMap } from 'istanbul-lib-coverage';
import type { CoverageMap } from 'istanbul-lib-coverage';
import { createInstrumenter } from 'istanbul-lib-instrument';

// Workflow code and test suites have globals of their own. `URL` is of the realm that made them, where the counters are kept.
const REALM = "typeof URL === 'undefined' ? globalThis : URL.constructor('return globalThis')()";

/** Rewrites source files in a folder so that they count what of them runs, by their path within the folder. Returns the counts of nothing. */
export function instrument(folder: string, files: readonly string[]): CoverageMap {
  const instrumenter = createInstrumenter({
    esModules: true,
    compact: false,
    preserveComments: true,
    parserPlugins: ['typescript', 'explicitResourceManagement'],
    coverageGlobalScope: REALM,
    coverageGlobalScopeFunc: true,
  });
  const map = createCoverageMap({});
  for (const file of files) {
    const path = join(folder, file);
    writeFileSync(path, instrumenter.instrumentSync(readFileSync(path, 'utf8'), file));
    map.addFileCoverage(instrumenter.lastFileCoverage());
  }
  return map;
}
