import { tableMarkdown } from '@crewright/report'
import { oneLine, plain } from '../terminal/plain.ts'
import type { Block } from './block.ts'
import { besideFile, withTitles } from './report.ts'

/**
 * A page as Markdown, for `--out`. Quotes stay word for word, on one line each.
 *
 * @param out the file that it is written to, beside which charts are written; undefined: there is none, and no chart
 */
export const asMarkdown = (blocks: readonly Block[], out?: string): string => {
  const parts = blocks.map((block, i) => {
    const previous = blocks[i - 1]
    const tight = previous?.kind === 'item' && block.kind === 'item'
    return (previous === undefined || tight ? '' : '\n') + blockMarkdown(block, previous, out)
  })
  return `${parts.join('\n')}\n`
}

const blockMarkdown = (block: Block, previous: Block | undefined, out: string | undefined): string => {
  switch (block.kind) {
    case 'title':
      return `# ${oneLine(block.text)}`
    case 'heading':
      return `## ${block.text}`
    case 'paragraph':
      return plain(block.text)
    case 'item': {
      const first = block.number === undefined ? '- ' : `${block.number}. `
      return margined(plain(block.text), first, ' '.repeat(first.length))
    }
    case 'quote': {
      // A quote is part of its claim's entry; without a claim it is an entry itself.
      const margin = block.number !== undefined || previous?.kind === 'item' ? '   ' : ''
      const first = block.number === undefined ? margin : `${block.number}. `
      const quote = `${first}> ${oneLine(block.text)}`
      return `${quote}\n${margin}>\n${margin}> — ${code(oneLine(block.source))}`
    }
    case 'data':
      return fenced(plain(block.text))
    case 'table':
      return tableMarkdown(block.table).trimEnd()
    case 'report':
      return plain(out === undefined ? withTitles(block.report) : besideFile(block.report, out)).trim()
    case 'closing':
      return `---\n\n${block.status} · ${block.text}`
  }
}

const margined = (text: string, first: string, rest: string): string =>
  text
    .split('\n')
    .map((line, i) => `${i === 0 ? first : rest}${line}`.trimEnd())
    .join('\n')

/** Lines of data, word for word: a fence longer than any in them. */
const fenced = (text: string): string => {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1))
  return `${fence}\n${text}\n${fence}`
}

/** Text as code, word for word: more back-ticks around it than are in it (https://spec.commonmark.org/0.31.2/#code-spans). */
const code = (text: string): string => {
  const fence = '`'.repeat(longestRun(text) + 1)
  const blank = /^`|`$/.test(text) ? ' ' : ''
  return `${fence}${blank}${text}${blank}${fence}`
}

/** The most back-ticks in a row. */
const longestRun = (text: string): number => Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
