/** Outputs that are reports or records, whichever crew gave them. */
import type { OutcomeFact } from '@crewright/core'
import picocolors from 'picocolors'
import stringWidth from 'string-width'
import { expect, test } from 'vitest'
import { asMarkdown } from './as-markdown.ts'
import { asText } from './as-text.ts'
import type { Block } from './block.ts'
import { outcomeBlocks } from './outcome-blocks.ts'

const none = { inputTokens: 0, cachedInputTokens: 0, outputTokens: 0, modelCalls: 1, toolCalls: 0 }
const total = { ...none, usd: 0, estimated: false }

const blocksOf = (output: unknown): readonly Block[] => {
  const usage = { total, byRole: {}, byModel: { 'a/b': total } }
  const outcome = { runId: 'r1', status: 'completed', output, partial: [], usage, resumable: false }
  return outcomeBlocks('What was sold?', outcome as unknown as OutcomeFact, { tasks: 1, ms: 0 })
}
const colors = picocolors.createColors(false)
const text = (output: unknown, columns?: number): string => asText(blocksOf(output), { colors, columns })

const markdown = `# What was sold

| region | euros |
| :-- | --: |
| ${'North and all that lies beyond it, '.repeat(4)} | 1,774 |

![Euros by region](euros-by-region.svg)
`
const chart = { title: 'Euros [by] region', form: 'bar', file: 'euros-by-region.svg', svg: '<svg/>' }

test('a report is printed as it is written, under its own title, and says of a chart how to have it', () => {
  const shown = text({ markdown, charts: [chart], numbers: [] }, 70)
  expect(shown).toBe(
    `${markdown.replace(/!\[.*/, '[chart: Euros [by] region; --out FILE writes it]')}\ncompleted · 1 task · 1 model call · 0 tokens · $0.00 · 0.0 s · a/b\n`,
  )
})

test('a report in a file names its charts by the files beside it', () => {
  const page = asMarkdown(blocksOf({ markdown, charts: [chart] }), '/tmp/my report.md')
  expect(page).toContain('\n![Euros by region](<my report-euros-by-region.svg>)\n')
  expect(page).toMatch(/^# What was sold\n[^]*\n---\n\ncompleted · /)
  expect(asMarkdown(blocksOf({ markdown, charts: [chart] }))).not.toContain('.svg')
})

test.each(['../up.svg', '/etc/x.svg', 'a/b.svg', '..svg', 'x.html', ''])('%j cannot be the file of a chart', (file) => {
  const [, first] = blocksOf({ markdown: '', charts: [{ ...chart, file }] })
  expect(first?.kind).toBe('data')
})

const items = [
  { id: 'T-1', route: 'billing', reason: 'My card statement shows the same charge twice.', urgent: false, days: 3 },
  { id: 'T-2', route: 'delivery | returns', reason: 'It has not moved.', urgent: true, days: null },
]

test('records are a table: in columns, and in Markdown', () => {
  expect(text({ items })).toBe(`What was sold?

id   route               reason                                          urgent  days
T-1  billing             My card statement shows the same charge twice.  no      3
T-2  delivery | returns  It has not moved.                               yes     –

completed · 1 task · 1 model call · 0 tokens · $0.00 · 0.0 s · a/b
`)
  expect(asMarkdown(blocksOf(items))).toContain(`
| id | route | reason | urgent | days |
| :-- | :-- | :-- | :-- | --: |
| T-1 | billing | My card statement shows the same charge twice. | no | 3 |
| T-2 | delivery \\| returns | It has not moved. | yes | – |
`)
})

test('on a narrow terminal the widest column is wrapped, and on a very narrow one each record is a list', () => {
  const narrow = text({ items }, 66).split('\n').slice(2, 6)
  expect(narrow).toEqual([
    'id   route               reason                       urgent  days',
    'T-1  billing             My card statement shows the  no      3',
    '                         same charge twice.',
    'T-2  delivery | returns  It has not moved.            yes     –',
  ])
  for (const line of narrow) expect(stringWidth(line)).toBeLessThanOrEqual(66)
  expect(text({ items }, 50)).toContain('- id: T-1\n  route: billing\n')
})

test('what is no list of records with the same plain fields is shown by its fields', () => {
  for (const output of [
    [],
    [1],
    [{ a: 1 }],
    { a: [{ b: [] }], c: 1 },
    [
      { a: 1, b: 2 },
      { a: 1, c: 2 },
    ],
    [{ a: {}, b: 1 }],
  ])
    expect(blocksOf(output)[1]?.kind, JSON.stringify(output)).toBe('data')
})
