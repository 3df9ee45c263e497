import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import ts from 'typescript';

const ROOT = resolve(__dirname, '../..');

/** A field of an interface in the source. */
export interface SourceField {
  readonly name: string;
  readonly optional: boolean;
}

/** Reads the fields that an interface declares itself, without inherited ones, in order. */
export function readFields(file: string, name: string): readonly SourceField[] {
  const found = readStatements(file).find((statement) => ts.isInterfaceDeclaration(statement) && statement.name.text === name);
  if (!found || !ts.isInterfaceDeclaration(found)) throw new Error(`${file} has no interface ${name}`);
  return found.members.flatMap((member) =>
    ts.isPropertySignature(member) && ts.isIdentifier(member.name) ? [{ name: member.name.text, optional: member.questionToken !== undefined }] : []
  );
}

/** Reads the members of a union of string literals in a source file, such as `'open' | 'answered'`. */
export function readUnion(file: string, name: string): readonly string[] {
  const found = readStatements(file).find((statement) => ts.isTypeAliasDeclaration(statement) && statement.name.text === name);
  if (!found || !ts.isTypeAliasDeclaration(found) || !ts.isUnionTypeNode(found.type)) throw new Error(`${file} has no union ${name}`);
  return found.type.types.map((member) => {
    if (!ts.isLiteralTypeNode(member) || !ts.isStringLiteral(member.literal)) throw new Error(`${name} in ${file} is not a union of texts`);
    return member.literal.text;
  });
}

function readStatements(file: string): readonly ts.Statement[] {
  const path = join(ROOT, file);
  return [...ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2022).statements];
}
