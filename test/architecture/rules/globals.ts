import ts from 'typescript'
import { lineOf, visit, type Module } from '../module.ts'
import type { Rule, Violation } from '../tree.ts'

const time = ['Date.now', 'Date', 'performance.now', 'AbortSignal.timeout', 'node:timers', 'node:timers/promises']
const timers = ['setTimeout', 'setInterval', 'setImmediate']
const chance = ['Math.random', 'nanoid', 'randomUUID', 'crypto.randomUUID', 'crypto.getRandomValues']

/** Where time, chance and the environment are arguments, and the few files that choose the defaults. */
const places: readonly { folder: string; banned: readonly string[]; except: RegExp }[] = [
  {
    folder: 'packages/core/src/',
    banned: [...time, ...timers, ...chance, 'process.env'],
    // The simulated clock must know when nothing else can happen.
    except: /\/(crew\/(start|system-clock|defaults)[^/]*|testing\/simulated-clock)\.ts$/,
  },
  // The check mode puts its own in the place of time and chance.
  { folder: 'packages/sim/src/', banned: [...time, ...timers, ...chance, 'process.env'], except: /\/checking\// },
  { folder: 'packages/local/src/', banned: ['Math.random', 'process.env'], except: /\/auto-model[^/]*\.ts$/ },
  { folder: 'packages/roles/src/', banned: ['Math.random', 'process.env'], except: /^$/ },
]

/** A use of the machine's time, chance or environment where it must be an argument. */
export const bannedGlobals: Rule = (tree) =>
  places.flatMap(({ folder, banned, except }) =>
    [...tree.modules.values()]
      .filter(({ path, isTest }) => path.startsWith(folder) && !isTest && !except.test(path))
      .flatMap((module) => usesIn(module).filter(({ name }) => banned.includes(name)))
      .map(({ name, ...where }) => ({ ...where, message: `uses ${name}: take it as an argument` })),
  )

function usesIn({ path, syntax, imports }: Module): (Omit<Violation, 'message'> & { name: string })[] {
  const uses = imports.map(({ specifier, line }) => ({ path, line, name: specifier }))
  visit(syntax, (node) => {
    const name = nameOf(node)
    if (name) uses.push({ path, line: lineOf(syntax, node), name })
  })
  return uses
}

function nameOf(node: ts.Node): string | undefined {
  // `Date` stands for reading the clock: `new Date()` and `Date()`; `new Date(at)` reads nothing.
  if (ts.isNewExpression(node) && named(node.expression) === 'Date' && !node.arguments?.length) return 'Date'
  if (ts.isCallExpression(node)) {
    const callee = named(node.expression)
    return callee === 'Date' || callee === 'nanoid' || callee === 'randomUUID' ? callee : undefined
  }
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) return named(node)
  // A bare name counts wherever it is a value: `const later = setTimeout` is no way around.
  if (ts.isIdentifier(node) && timers.includes(node.text) && !isMember(node)) return node.text
  if (ts.isImportSpecifier(node)) return fromProcess(node)
  return undefined
}

/** `a.b`, `a['b']`, and either behind `globalThis`, as `a.b`. */
function named(node: ts.Expression): string | undefined {
  if (ts.isIdentifier(node)) return node.text
  const member = ts.isPropertyAccessExpression(node)
    ? node.name.text
    : ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression)
      ? node.argumentExpression.text
      : undefined
  if (member === undefined) return undefined
  const owner = named((node as ts.PropertyAccessExpression | ts.ElementAccessExpression).expression)
  return owner === 'globalThis' ? member : owner && `${owner}.${member}`
}

/** The `b` of `a.b` and of `{ b: … }`: a name that somebody else gave. */
function isMember(node: ts.Identifier): boolean {
  const { parent } = node
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node
  return (ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent)) && parent.name === node
}

function fromProcess(node: ts.ImportSpecifier): string | undefined {
  const from = node.parent.parent.parent.moduleSpecifier
  const name = (node.propertyName ?? node.name).text
  return ts.isStringLiteral(from) && from.text === 'node:process' && name === 'env' ? 'process.env' : undefined
}
