/**
 * The TypeScript of a page of the documentation, as one program: its blocks in their order, each on the lines on which it
 * stands in the page, so that whatever a compiler or a stack says of a line is true of the page.
 *
 * - a block of ```ts is part of the program
 * - lines between `<!-- ts` and `-->` are part of it, too, and not shown: what a fragment needs, or what it must give
 * - what stands between `<!-- file: … -->` and `<!-- /file -->` is left out: `scripts/docs.ts` holds it to an example, and
 *   the examples are run by tests of their own
 * - a block after `<!-- not run: REASON -->` is left out
 */
export interface PageProgram {
  /** As many lines as the page has; empty when no block is part of it. */
  readonly code: string
  /** What no test would run, as `line N: what is wrong`. */
  readonly problems: readonly string[]
}

const program = /^(ts|typescript|tsx|mts|cts)$/
const script = /^(js|javascript|jsx|mjs|cjs)$/
const examples = /^packages\/examples\/src\/\d\d-[\w-]+\.ts(#\w+)?$/

/** Where the lines of a page stand. */
type Place = 'text' | 'code' | 'other code' | 'hidden code' | 'excerpt'

export function programOf(page: string): PageProgram {
  const problems: string[] = []
  let place: Place = 'text'
  let mark: number | undefined
  let opened = 0
  const lines = page.split('\n').map((line, at) => {
    const told = (problem: string) => problems.push(`line ${at + 1}: ${problem}`)
    if (place === 'excerpt') {
      if (line === '<!-- /file -->') place = 'text'
      return ''
    }
    if (place === 'hidden code') {
      if (line !== '-->') return line
      place = 'text'
      return ''
    }
    if (place === 'code' || place === 'other code') {
      const isEnd = /^\s*```\s*$/.test(line)
      const kept = place === 'code' && !isEnd ? line : ''
      if (isEnd) place = 'text'
      return kept
    }
    if (line.trim() === '') return ''
    const marked = mark !== undefined
    if (marked && !line.trimStart().startsWith('```')) told('`<!-- not run -->` does not stand before a block of code')
    mark = undefined
    if (line === '<!-- ts') place = 'hidden code'
    else if (line.startsWith('<!-- not run')) {
      mark = at
      if (!/^<!-- not run: \S.* -->$/.test(line)) told('`<!-- not run: REASON -->` has no reason')
    } else if (line.startsWith('<!-- file:')) {
      place = 'excerpt'
      const file = /^<!-- file: (.+) -->$/.exec(line)?.[1] ?? ''
      if (!examples.test(file)) told(`the excerpt is of ${file}, which is no example that is run`)
    } else if (line.trimStart().startsWith('```')) {
      const language = /^\s*```\s*(\S*)/.exec(line)?.[1] ?? ''
      if (script.test(language) && !marked) told(`a block of ${language} is run by nobody: make it ts, or mark it`)
      if (marked && !program.test(language) && !script.test(language)) told(`no block of ${language} is run anyway`)
      place = program.test(language) && !marked ? 'code' : 'other code'
    }
    if (place !== 'text') opened = at + 1
    return ''
  })
  if (place !== 'text') problems.push(`line ${opened}: what begins here does not end`)
  const code = lines.join('\n')
  return { code: code.trim() === '' ? '' : code, problems }
}
