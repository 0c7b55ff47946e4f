import ts from 'typescript'
import { lineOf, visit } from '../module.ts'
import type { Rule, Violation } from '../tree.ts'

/** Tools' configuration, the reporter that vitest loads, and the examples' crews. */
const mayHaveDefault = /(^|\/)[^/]+\.config\.ts$|^scripts\/testing\/reporter\.ts$|^packages\/examples\/src\//

/** A default export: its name is whatever each importer makes of it. */
export const defaultExports: Rule = (tree) => {
  const found: Violation[] = []
  for (const { path, syntax } of tree.modules.values()) {
    if (mayHaveDefault.test(path)) continue
    visit(syntax, (node) => {
      if (!isDefaultExport(node)) return
      found.push({ path, line: lineOf(syntax, node), message: 'has a default export: name it' })
    })
  }
  return found
}

/** `export * from './x.ts'`: a public surface that nobody wrote out. Of another package it is said on purpose. */
export const starExports: Rule = (tree) => {
  const found: Violation[] = []
  for (const { path, syntax } of tree.modules.values()) {
    visit(syntax, (node) => {
      if (!ts.isExportDeclaration(node) || node.exportClause || !node.moduleSpecifier) return
      if (!ts.isStringLiteral(node.moduleSpecifier) || !node.moduleSpecifier.text.startsWith('.')) return
      found.push({ path, line: lineOf(syntax, node), message: 'exports *: write the names out' })
    })
  }
  return found
}

function isDefaultExport(node: ts.Node): boolean {
  if (ts.isExportAssignment(node)) return true
  if (ts.isExportSpecifier(node)) return node.name.text === 'default'
  return ts.canHaveModifiers(node) && !!ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword)
}
