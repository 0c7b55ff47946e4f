import ts from 'typescript'
import { lineOf, visit } from '../module.ts'
import type { Rule, Violation } from '../tree.ts'

/**
 * `x!` says to the compiler what nobody checked. An index into an array whose length is known, `items[i]!`, is the one
 * case where the check would be noise; tests may assert as they like, since a wrong one fails them.
 */
export const nonNullAssertions: Rule = (tree) => {
  const found: Violation[] = []
  for (const { path, syntax, isTest } of tree.modules.values()) {
    if (isTest) continue
    visit(syntax, (node) => {
      if (!ts.isNonNullExpression(node) || ts.isElementAccessExpression(node.expression)) return
      found.push({ path, line: lineOf(syntax, node), message: `asserts ${node.getText(syntax)}: check it` })
    })
  }
  return found
}
