import ts from 'typescript';

/** One small change of a source file. */
export interface Mutation {
  readonly file: string;
  /** Of the changed text, counted from 1. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly before: string;
  readonly after: string;
}

const SWAPPED: Partial<Record<ts.SyntaxKind, string>> = {
  [ts.SyntaxKind.AmpersandAmpersandToken]: '||',
  [ts.SyntaxKind.BarBarToken]: '&&',
  [ts.SyntaxKind.LessThanToken]: '<=',
  [ts.SyntaxKind.LessThanEqualsToken]: '<',
  [ts.SyntaxKind.GreaterThanToken]: '>=',
  [ts.SyntaxKind.GreaterThanEqualsToken]: '>',
  [ts.SyntaxKind.EqualsEqualsEqualsToken]: '!==',
  [ts.SyntaxKind.ExclamationEqualsEqualsToken]: '===',
  [ts.SyntaxKind.PlusToken]: '-',
  [ts.SyntaxKind.MinusToken]: '+',
};

/** All changes that a file allows, from its beginning to its end. */
export function listMutations(file: string, text: string): Mutation[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  const found: Mutation[] = [];
  const change = (node: ts.Node, after: string) => {
    const start = node.getStart(source);
    const before = node.getText(source);
    if (before === after || (before === 'undefined' && after === 'undefined as never')) return;
    found.push({ file, line: source.getLineAndCharacterOfPosition(start).line + 1, start, end: node.getEnd(), before, after });
  };
  const visit = (node: ts.Node): void => {
    // What only names a type or a module changes nothing that runs.
    if (ts.isTypeNode(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
    mutate(node, change);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function mutate(node: ts.Node, change: (node: ts.Node, after: string) => void): void {
  if (ts.isIfStatement(node) || ts.isWhileStatement(node)) change(node.expression, `!(${node.expression.getText()})`);
  if (ts.isConditionalExpression(node)) change(node.condition, `!(${node.condition.getText()})`);
  if (ts.isBinaryExpression(node)) {
    const swapped = SWAPPED[node.operatorToken.kind];
    if (swapped) change(node.operatorToken, swapped);
  }
  if (ts.isExpressionStatement(node) && isCall(node.expression)) change(node, ';');
  if (ts.isReturnStatement(node) && node.expression) change(node.expression, 'undefined as never');
  if (ts.isArrowFunction(node) && !ts.isBlock(node.body)) change(node.body, 'undefined as never');
  if (node.kind === ts.SyntaxKind.TrueKeyword) change(node, 'false');
  if (node.kind === ts.SyntaxKind.FalseKeyword) change(node, 'true');
  if (ts.isNumericLiteral(node)) change(node, `${Number(node.text.replaceAll('_', '')) + 1}`);
  if (ts.isArrayLiteralExpression(node) && node.elements.length > 0) change(node, '[]');
  if ((ts.isStringLiteral(node) && !isName(node)) || ts.isTemplateExpression(node) || ts.isNoSubstitutionTemplateLiteral(node)) change(node, node.getText().length > 2 ? "''" : "'x'");
}

function isCall(expression: ts.Expression): boolean {
  return ts.isCallExpression(ts.isAwaitExpression(expression) ? expression.expression : expression);
}

function isName(node: ts.StringLiteral): boolean {
  return (ts.isPropertyAssignment(node.parent) && node.parent.name === node) || ts.isLiteralTypeNode(node.parent);
}
