import { expect, test } from 'vitest'
import { tableCsv } from './csv.ts'
import { tableMarkdown } from './markdown.ts'
import { numberText } from './table.ts'

const sales = {
  columns: [{ name: 'genre', label: 'Genre' }, { name: 'sales', unit: 'USD', digits: 2 }, { name: 'n' }],
  rows: [
    { genre: 'Rock', sales: 826.65, n: 1_234_567 },
    { genre: 'R|B *x* <b>', sales: null, n: 0.1 + 0.2 },
  ],
}

test('a Markdown table has numbers at the right, grouped, and a dash for what is missing', () => {
  expect(tableMarkdown(sales)).toBe(`| Genre | sales (USD) | n |
| :-- | --: | --: |
| Rock | 826.65 | 1,234,567 |
| R\\|B \\*x\\* &lt;b&gt; | – | 0.3 |
`)
})

test('text cannot end a cell, a row or be markup', () => {
  const cell = 'a|b\n| c | <script>x</script> [l](http://e) `c` \\| ![i](u) ~~s~~ &lt; \u202e'
  const [, , row, ...more] = tableMarkdown({ columns: [{ name: 'a' }], rows: [{ a: cell }] }).split('\n')
  expect(more).toEqual([''])
  expect(row?.slice(2, -2)).toBe(
    'a\\|b \\| c \\| &lt;script&gt;x&lt;/script&gt; \\[l\\](http://e) \\`c\\` \\\\\\| !\\[i\\](u) \\~\\~s\\~\\~ &amp;lt; \\[U+202E\\]',
  )
})

test('no columns and no rows are no error', () => {
  expect(tableMarkdown({ columns: [], rows: [{}] })).toBe('')
  expect(tableMarkdown({ columns: [{ name: 'a' }], rows: [] })).toBe('| a |\n| :-- |\n')
  expect(tableCsv({ columns: [{ name: 'a' }], rows: [] })).toBe('a\r\n')
})

test('comma-separated values keep every digit, and quote what would be read as more fields', () => {
  const rows = [
    { a: 'x, "y"', b: 0.1 + 0.2 },
    { a: 'two\nlines', b: null },
    { a: ' padded ', b: Number.NaN },
    { a: true, b: -1e300 },
  ]
  expect(tableCsv({ columns: [{ name: 'a', label: 'not used' }, { name: 'b' }], rows })).toBe(
    'a,b\r\n"x, ""y""",0.30000000000000004\r\n"two\nlines",\r\n" padded ",\r\ntrue,-1e+300\r\n',
  )
  expect(tableCsv({ columns: [{ name: 'a' }], rows: [{ a: null }] })).toBe('a\r\n""\r\n')
})

test('numbers for people lose the noise of binary fractions and nothing else', () => {
  expect([0.1 + 0.2, 1e21, 1e-9, -1234.5, 0, Number.NaN, 123_456.789].map((n) => numberText(n))).toEqual([
    '0.3',
    '1e+21',
    '1e-9',
    '-1,234.5',
    '0',
    '–',
    '123,456.789',
  ])
})

test('text of strangers is no formula when that is asked for, and numbers stay numbers', () => {
  const rows = ['=1+1', '+1', '-cmd', '@SUM(A1)', '\t=1', ' =1', 'a=b', -5].map((a) => ({ a }))
  const lines = tableCsv({ columns: [{ name: 'a' }], rows }, { guardFormulas: true }).split('\r\n')
  expect(lines.slice(1, -1)).toEqual(["'=1+1", "'+1", "'-cmd", "'@SUM(A1)", "'\t=1", "' =1", 'a=b', '-5'])
})
