import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cutPassages } from './cut-passages.ts'
import { lineStarts } from './lines.ts'
import type { Kind, Source } from './types.ts'

function source(text: string, kind: Kind = 'markdown'): Source {
  return { file: 'a.md', kind, text, lineStarts: lineStarts(text) }
}

function passages(text: string, kind: Kind = 'markdown') {
  const read = source(text, kind)
  return cutPassages(read).map((cut) => ({ ...cut, text: text.slice(cut.start, cut.end) }))
}

test('paragraphs, items and code are passages of their own, under the headings above them', () => {
  const text = [
    '# Guide',
    'This first paragraph is long enough to stand alone, as paragraphs of prose mostly are.',
    '',
    '## Steps ##',
    '- The first item is long enough to be a passage without the second one beside it.',
    '- The second item goes on',
    '  in a further line, and is as long as the first one was before it.',
    '```ts',
    '# not a heading',
    '```',
  ].join('\n')
  expect(passages(text).map(({ type, headings, text: own }) => [type, headings.join('/'), own.slice(0, 10)])).toEqual([
    ['prose', 'Guide', 'This first'],
    ['item', 'Guide/Steps', 'The first '],
    ['item', 'Guide/Steps', 'The second'],
    ['code', 'Guide/Steps', '# not a he'],
  ])
})

test('the rows of a small table are one passage that knows its header row', () => {
  const text = '| Length | Winter |\n| --- | ---: |\n| 7 m | 9.00 |\n| 10 m | 12.50 |\n\nAfter the table.'
  const [rows] = cutPassages(source(text))
  expect(rows && text.slice(rows.start, rows.end)).toBe('| 7 m | 9.00 |\n| 10 m | 12.50 |')
  expect(rows?.columns && text.slice(rows.columns.start, rows.columns.end)).toBe('| Length | Winter |')
})

test('a table needs no bars at its edges, and its delimiter does not make a heading of its header', () => {
  const text = 'Option | Default\n--- | ---\n`wordwrap` | 80\n`limits` | none\n\nThen prose goes on, a | b and all.'
  expect(passages(text).map(({ type, headings }) => [type, headings.length])).toEqual([
    ['row', 0],
    ['prose', 0],
  ])
})

test('a row without end is cut between words', () => {
  const row = `| ${'word '.repeat(400)}|`
  for (const { text } of passages(`| a |\n|---|\n${row}`)) expect(text).toMatch(/^(\| )?(word ?)+\|?$/)
})

test('headings are seen in Markdown, in its underlined form, in HTML inside Markdown, and in plain text', () => {
  const markdown =
    'Top\n===\n\n<h2 align="center">Part `one`</h2>\n\nSome words that are under both of these headings here.\n'
  expect(passages(markdown)[0]?.headings).toEqual(['Top', 'Part one'])
  const plain = 'MANUAL\n======\n\n2. Reserve\n\nNobody leaves with less than a third of a tank in winter.\n'
  expect(passages(plain, 'text')[0]?.headings).toEqual(['MANUAL', '2. Reserve'])
})

test('a heading without text under it can be found, as can a line that is too long for a heading', () => {
  const long = `# ${'very '.repeat(60)}long`
  const [found] = passages(`# Top\n\n## The gate code is 4711\n\n${long}\n\nWords.`)
  expect(found).toMatchObject({ headings: ['Top'], text: `The gate code is 4711\n\n${long}` })
})

test('a short line that leads in belongs to what follows it', () => {
  expect(passages('+ Default: `1048576`\n\nThe largest payload that the server takes, in bytes.\n')).toHaveLength(1)
})

test('a long paragraph becomes windows of whole sentences', () => {
  const sentence = 'The tide table hangs by the door, e.g. for No. 4 berth, and is read at 7.30 p.m. by all. '
  const windows = passages(sentence.repeat(20))
  expect(windows.length).toBeGreaterThan(3)
  for (const { text } of windows) {
    expect(text.length).toBeLessThanOrEqual(450)
    expect(text).toMatch(/^The tide[^]*by all\.$/)
  }
})

test('no word of a text is lost: each stands in a passage, a heading or a header row', () => {
  const line = fc.constantFrom<(word: string) => string>(
    (word) => `# ${word}`,
    (word) => `${word}\n===`,
    (word) => `- ${word}`,
    (word) => `| ${word} | 1 |`,
    (word) => `${word} | b`,
    () => '|---|---|',
    () => '---',
    () => '```',
    () => '',
    (word) => `> ${word} and more.`,
    (word) => `${word}\t7`,
    (word) => `${word}. A sentence.`,
    (word) => `2. ${word[0]?.toUpperCase()}${word.slice(1)}`,
  )
  fc.assert(
    fc.property(
      fc.array(line, { maxLength: 20 }),
      fc.constantFrom<Kind>('markdown', 'text', 'html', 'pdf'),
      (lines, kind) => {
        const text = lines.map((make, i) => make(`word${i}`)).join('\n')
        const kept = cutPassages(source(text, kind)).flatMap((cut) => [
          text.slice(cut.start, cut.end),
          ...cut.headings,
          cut.columns ? text.slice(cut.columns.start, cut.columns.end) : '',
        ])
        const words = (all: string) => new Set(all.toLowerCase().match(/word\d+/g))
        expect([...words(text)].filter((word) => !words(kept.join(' ')).has(word))).toEqual([])
      },
    ),
    { numRuns: 500 },
  )
})

test('the time to cut a text grows with its length, whatever it repeats', () => {
  const units = [' ', '\t', '-', '|', '[', '<', '<h1>', '*_`', '.', 'a.', '\f', '- ', '-|', 'x '].map((unit) =>
    unit.repeat(200_000),
  )
  for (const unit of units) expect(passages(`# ${unit}x\n---\n- ${unit}\n\`\`\`\n${unit}`).length).toBeLessThan(9000)
}, 20_000)

test('whatever the text: passages are bounded, in order, without overlap, and start and end with something visible', () => {
  const piece = fc.constantFrom(
    '# h',
    '## two',
    '- item',
    '1. one',
    '| a | b |',
    '|---|---|',
    '```',
    '> quoted',
    'a\tb',
    '===',
    '---',
    'word. Another one.',
    '',
    ' ',
    '<a id="x"></a>',
    'x'.repeat(900),
    'Wörter, 漢字 und 🚢.',
    '\uD83D',
    '    indented',
    '[a](b)',
    '\f',
    'Note:',
  )
  const end = fc.constantFrom('\n', '\r\n', '\r', '\n\n', ' ')
  const text = fc.array(fc.tuple(piece, end), { maxLength: 40 }).map((parts) => parts.flat().join(''))
  fc.assert(
    fc.property(text, fc.constantFrom<Kind>('markdown', 'text', 'html', 'pdf'), (whole, kind) => {
      let last = 0
      for (const cut of cutPassages(source(whole, kind))) {
        expect(cut.start).toBeGreaterThanOrEqual(last)
        expect(cut.end - cut.start).toBeGreaterThan(0)
        expect(cut.end - cut.start).toBeLessThanOrEqual(700)
        const own = whole.slice(cut.start, cut.end)
        expect(own.trim()).toBe(own)
        last = cut.end
      }
    }),
    { numRuns: 300 },
  )
})
