import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import ts from 'typescript';

/** The names that an entry file exports, values and types apart, sorted. An entry lists each by name, so they are read from its text. */
export function exportNames(file: string): { readonly values: readonly string[]; readonly types: readonly string[] } {
  const text = readFileSync(resolve(__dirname, '../../src', file), 'utf8');
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022);
  const values: string[] = [];
  const types: string[] = [];
  for (const statement of source.statements.filter(ts.isExportDeclaration)) {
    if (!statement.exportClause || !ts.isNamedExports(statement.exportClause)) throw new Error(`${file} does not list its exports`);
    for (const { name, isTypeOnly } of statement.exportClause.elements) (statement.isTypeOnly || isTypeOnly ? types : values).push(name.text);
  }
  return { values: values.sort(), types: types.sort() };
}
