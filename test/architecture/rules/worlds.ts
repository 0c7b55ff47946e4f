import ts from 'typescript'
import { lineOf, visit, type Module } from '../module.ts'
import type { Rule, Violation } from '../tree.ts'

const worlds = 'packages/sim/src/worlds/'
/** Where no world may be known: the engine of simulations, and the embedded model that plays in them. */
const strangers = ['packages/sim/src/', 'packages/local/src/']

/**
 * Code for one ready world outside of its folder: an import of it, or its name as an identifier or as a whole text. Their
 * names are those of the files in `worlds/` that define one, written `el-farol` or `elFarol`.
 */
export const knownWorlds: Rule = (tree) => {
  const modules = [...tree.modules.values()].filter(({ isTest }) => !isTest)
  const names = new Set(
    modules
      .filter(({ path, text }) => path.startsWith(worlds) && text.includes('defineWorld({'))
      .map(({ path }) => path.slice(path.lastIndexOf('/') + 1, -'.ts'.length))
      .flatMap((name) => [name, name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())]),
  )
  return modules
    .filter(({ path }) => strangers.some((folder) => path.startsWith(folder)) && !path.startsWith(worlds))
    .flatMap((module) => [...importsOfWorlds(module), ...namesIn(module, names)])
}

const importsOfWorlds = ({ path, imports }: Module): Violation[] =>
  imports
    .filter(({ specifier }) => /(^|\/)worlds(\/|$)/.test(specifier))
    .map(({ specifier, line }) => ({
      path,
      line,
      message: `imports ${specifier}: a world is known in its folder alone`,
    }))

function namesIn({ path, syntax }: Module, names: ReadonlySet<string>): Violation[] {
  const found: Violation[] = []
  visit(syntax, (node) => {
    if ((ts.isIdentifier(node) || ts.isStringLiteralLike(node)) && names.has(node.text))
      found.push({ path, line: lineOf(syntax, node), message: `names the world ${node.text}` })
  })
  return found
}
