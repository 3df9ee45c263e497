import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';

import { CompilerState, Extractor, ExtractorConfig, ExtractorLogLevel, ExtractorMessageCategory } from '@microsoft/api-extractor';
import type { ExtractorMessage, IConfigFile } from '@microsoft/api-extractor';
import ts from 'typescript';

interface Manifest {
  readonly exports: Readonly<Record<string, string | { readonly types?: string }>>;
}

/**
 * What each public entry of package.json exports, with all types that are reachable from there: the reports of API Extractor,
 * by file name. They are made from declarations of `src`, so that no build is needed.
 */
export function toEntryReports(root: string): ReadonlyMap<string, string> {
  const entries = readEntries(root);
  // A folder of its own beside the installed packages, so that the types of Temporal are found.
  const folder = mkdtempSync(join(tmpdir(), 'waitforuser-api-'));
  try {
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    writeFileSync(join(folder, 'package.json'), readFileSync(join(root, 'package.json')));
    writeDeclarations(root, entries, folder);
    return extract(folder, entries);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The names of the entry files, such as `workflow` for `waitforuser/workflow` and `index` for the package itself. */
function readEntries(root: string): readonly string[] {
  const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;
  return Object.values(exports).flatMap((target) => (typeof target === 'object' && target.types !== undefined ? [basename(target.types, '.d.ts')] : []));
}

function writeDeclarations(root: string, entries: readonly string[], folder: string): void {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.build.json'), (file) => ts.sys.readFile(file)) as { config: object };
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [] }, ts.sys, root);
  const program = ts.createProgram(entries.map((entry) => join(root, 'src', `${entry}.ts`)), { ...options, declaration: true, emitDeclarationOnly: true });
  const write: ts.WriteFileCallback = (file, text) => {
    const target = join(folder, 'lib', relative(join(root, 'lib'), file));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
  };
  // Errors in the code itself are for `npm run typecheck`.
  const { diagnostics, emitSkipped } = program.emit(undefined, write, undefined, true);
  if (emitSkipped || diagnostics.length > 0) throw new Error(ts.formatDiagnostics(diagnostics, { getCurrentDirectory: () => root, getCanonicalFileName: (name) => name, getNewLine: () => '\n' }));
}

function extract(folder: string, entries: readonly string[]): ReadonlyMap<string, string> {
  const configs = entries.map((entry) => ExtractorConfig.prepare({ configObject: toConfig(folder, entry), configObjectFullPath: undefined, packageJsonFullPath: join(folder, 'package.json') }));
  const [first, ...others] = configs;
  if (!first) throw new Error('package.json exports nothing');
  const problems: string[] = [];
  const messageCallback = (message: ExtractorMessage) => {
    if (message.category !== ExtractorMessageCategory.Console && message.logLevel !== ExtractorLogLevel.None) problems.push(message.formatMessageWithLocation(folder));
    message.handled = true;
  };
  // One program for all: parsing the libraries is most of the work.
  const compilerState = CompilerState.create(first, { additionalEntryPoints: others.map(({ mainEntryPointFilePath }) => mainEntryPointFilePath) });
  for (const config of configs) Extractor.invoke(config, { localBuild: true, compilerState, messageCallback });
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return new Map(configs.map(({ reportFilePath }) => [basename(reportFilePath), toReport(readFileSync(reportFilePath, 'utf8'))]));
}

// Whether something has a comment is not part of what it promises.
function toReport(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '// (undocumented)');
  return lines.map((line) => line.replace(' (undocumented)', '')).join('\n');
}

function toConfig(folder: string, entry: string): IConfigFile {
  const file = join(folder, 'lib', `${entry}.d.ts`);
  const compilerOptions = { target: 'es2022', lib: ['es2022'], module: 'node16', moduleResolution: 'node16', types: ['node'], strict: true, exactOptionalPropertyTypes: true, skipLibCheck: true };
  const none = { logLevel: ExtractorLogLevel.None };
  return {
    projectFolder: folder,
    newlineKind: 'lf',
    mainEntryPointFilePath: file,
    compiler: { overrideTsconfig: { compilerOptions, files: [file] } },
    apiReport: { enabled: true, reportFolder: folder, reportTempFolder: join(folder, 'temp'), reportFileName: entry, includeForgottenExports: true },
    messages: {
      // Comments are not TSDoc, everything exported is public, and types that only appear in others are in the report too.
      tsdocMessageReporting: { default: none },
      extractorMessageReporting: { 'default': { logLevel: ExtractorLogLevel.Error }, 'ae-missing-release-tag': none, 'ae-forgotten-export': none, 'ae-undocumented': none, 'ae-unresolved-link': none },
      compilerMessageReporting: { default: { logLevel: ExtractorLogLevel.Error } },
    },
  };
}
