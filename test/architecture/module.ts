import ts from 'typescript'

/** A text file of the project; its path is relative to the root, with `/`. */
export interface TextFile {
  readonly path: string
  readonly text: string
}

/** One import, re-export, `import()`, `require()` or `import('…').Type`; type imports are imports like any other. */
export interface Import {
  readonly specifier: string
  readonly line: number
}

/** One parsed file of code. */
export interface Module {
  readonly path: string
  readonly text: string
  readonly syntax: ts.SourceFile
  readonly imports: readonly Import[]
  readonly isTest: boolean
}

export function parse({ path, text }: TextFile): Module {
  const syntax = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const imports: Import[] = []
  const add = (node: ts.Node | undefined) => {
    if (node && ts.isStringLiteralLike(node)) imports.push({ specifier: node.text, line: lineOf(syntax, node) })
  }
  visit(syntax, (node) => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) add(node.moduleSpecifier)
    else if (ts.isCallExpression(node) && isImporting(node.expression)) add(node.arguments[0])
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal)
  })
  return { path, text, syntax, imports, isTest: /\.(test|test-d|bench|fixture)\.ts$/.test(path) }
}

function isImporting(callee: ts.Expression): boolean {
  return callee.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(callee) && callee.text === 'require')
}

export function visit(node: ts.Node, look: (node: ts.Node) => void): void {
  look(node)
  ts.forEachChild(node, (child) => visit(child, look))
}

export function lineOf(syntax: ts.SourceFile, node: ts.Node): number {
  return syntax.getLineAndCharacterOfPosition(node.getStart(syntax)).line + 1
}
