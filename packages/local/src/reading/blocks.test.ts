import { expect, test } from 'vitest'
import { blocksOf } from './blocks.ts'

const kinds = (text: string): (readonly [string, string])[] =>
  blocksOf(text).map(({ kind, start, end }) => [kind, text.slice(start, end)] as const)

test('Markdown falls into headings, paragraphs, items, rows and code, and every piece is verbatim', () => {
  const text =
    '# Title\n\nOne line\nand another.\n\n- first\n- second\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\n```js\ncall()\n```\n\n[ref]: http://x'
  expect(kinds(text)).toEqual([
    ['heading', '# Title'],
    ['text', 'One line\nand another.'],
    ['item', '- first'],
    ['item', '- second'],
    ['row', '| a | b |'],
    ['row', '| 1 | 2 |'],
    ['code', 'call()'],
  ])
})

test('headings stand over what follows, until one as high', () => {
  const blocks = blocksOf('# A\n\nx y\n\n## B\n\nz w\n\n# C\n\nq r')
  expect(blocks.filter(({ kind }) => kind === 'text').map(({ headings }) => headings)).toEqual([
    ['A'],
    ['A', 'B'],
    ['C'],
  ])
})

test('columns set apart by blanks are rows, and code without its fence is code', () => {
  expect(kinds('Tern     3\nDunlin   4')).toEqual([
    ['row', 'Tern     3'],
    ['row', 'Dunlin   4'],
  ])
  expect(kinds('const a = b(c) {')).toEqual([['code', 'const a = b(c) {']])
})
