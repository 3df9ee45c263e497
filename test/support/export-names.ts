import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import ts from 'typescript';

/** Returns the sorted names that an entry file exports: values and types. An entry lists each name, so its text is enough. */
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
