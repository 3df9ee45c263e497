import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import ts from 'typescript';

import type { Mutation } from './mutations';

/** Tells which changes the compiler refuses. It keeps the program, so that one answer takes about a second. */
export class Compiler {
  readonly #root: string;
  readonly #service: ts.LanguageService;
  readonly #versions = new Map<string, number>();
  #changed: { readonly path: string; readonly text: string } | undefined;

  constructor(root: string) {
    this.#root = root;
    const read = ts.readConfigFile(join(root, 'tsconfig.json'), (file) => ts.sys.readFile(file));
    const { options, fileNames } = ts.parseJsonConfigFileContent({ ...(read.config as object), include: ['src'] }, ts.sys, root);
    const host: ts.LanguageServiceHost = {
      getCompilationSettings: () => options,
      getScriptFileNames: () => fileNames,
      getScriptVersion: (path) => `${this.#versions.get(path) ?? 0}`,
      getScriptSnapshot: (path) => {
        const text = path === this.#changed?.path ? this.#changed.text : ts.sys.readFile(path);
        return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
      },
      getCurrentDirectory: () => root,
      getDefaultLibFileName: (given) => ts.getDefaultLibFilePath(given),
      fileExists: (path) => ts.sys.fileExists(path),
      readFile: (path) => ts.sys.readFile(path),
      readDirectory: (...args) => ts.sys.readDirectory(...args),
      directoryExists: (path) => ts.sys.directoryExists(path),
      getDirectories: (path) => ts.sys.getDirectories(path),
    };
    this.#service = ts.createLanguageService(host);
  }

  /** Whether the changed file has an error. */
  refuses(mutation: Mutation): boolean {
    const path = join(this.#root, mutation.file);
    this.#set(path, applied(mutation, readFileSync(path, 'utf8')));
    try {
      return this.#service.getSyntacticDiagnostics(path).length > 0 || this.#service.getSemanticDiagnostics(path).length > 0;
    } finally {
      this.#set(path, undefined);
    }
  }

  #set(path: string, text: string | undefined): void {
    this.#changed = text === undefined ? undefined : { path, text };
    this.#versions.set(path, (this.#versions.get(path) ?? 0) + 1);
  }
}

/** The text of the file with the change in it. */
export function applied({ start, end, after }: Mutation, text: string): string {
  return text.slice(0, start) + after + text.slice(end);
}
