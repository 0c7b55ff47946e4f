import type { Rule, Violation } from '../tree.ts'

/** What is true on one machine only, or is nobody's business. */
const words: readonly { word: RegExp; evenInTests: boolean }[] = [
  { word: /(?<![\w.)}])\/work\//, evenInTests: true },
  { word: /\.\.\/shared\b/, evenInTests: false },
  { word: /\bregistry\.(npmjs|yarnpkg)\b|\bnpm\.pkg\b/, evenInTests: true },
]

/** A path of somebody's machine, or the host of a registry, in anything that is committed. */
export const strayWords: Rule = (tree) =>
  tree.files.flatMap(({ path, text }) => {
    if (path.startsWith('test/architecture/')) return []
    const test = path.startsWith('test/') || path.endsWith('.test.ts')
    return text.split('\n').flatMap((line, index): Violation[] => {
      const hit = words.find(({ word, evenInTests }) => (evenInTests || !test) && word.test(line))
      return hit ? [{ path, line: index + 1, message: `says ${hit.word.exec(line)?.[0]}` }] : []
    })
  })
