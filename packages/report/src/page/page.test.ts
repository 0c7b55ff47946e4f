import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { barChart } from '../chart/bar-chart.ts'
import { all, hostile, parsePage, parseSvg } from '../testing/parse.ts'
import { visible } from '../text/visible.ts'
import { markup } from './markup.ts'
import { page } from './page.ts'
import { htmlTable, picture } from './parts.ts'

const hash = (text = ''): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
const policyOf = (text: string): string =>
  parsePage(text).querySelector('meta[http-equiv=Content-Security-Policy]')?.getAttribute('content') ?? ''

test('a page may load nothing, and runs no script but the one that it was given', () => {
  const given = page({ title: 't', parts: [], style: '.x{color:red}', script: 'document.title = 1' })
  const parsed = parsePage(given)
  expect(policyOf(given).split('; ')).toEqual([
    "default-src 'none'",
    `style-src ${hash(parsed.querySelector('style')?.textContent)}`,
    `script-src ${hash('document.title = 1')}`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ])
  expect(policyOf(page({ title: 't', parts: [] }))).toContain("script-src 'none'")
  expect(given).not.toMatch(/https?:|src=|@import/)
})

test('what is put into a template is escaped wherever it stands', () => {
  const nested = [hostile, markup`<b>${hostile}</b>`]
  const part = markup`<p title="${hostile}">${hostile}${nested}${1}${undefined}${null}${false}</p>`
  const parsed = parsePage(page({ title: hostile, language: hostile, parts: [part] }))
  expect(all(parsed, 'script, img')).toEqual([])
  expect(parsed.querySelector('title')?.textContent).toBe(visible(hostile))
  expect(parsed.querySelector('p')?.getAttribute('title')).toBe(visible(hostile))
  expect(parsed.querySelector('p')?.textContent).toBe(`${visible(hostile).repeat(3)}1`)
})

test('a chart is an image that carries its words, whatever it is made of', () => {
  const svg = barChart({ title: `A & ${hostile}`, bars: [{ label: 'a', value: 1 }] })
  const image = parsePage(page({ title: 't', parts: [picture(svg, 'Said below')] })).querySelector('img')
  expect(image?.getAttribute('alt')).toContain(`A & ${visible(hostile)}. A bar chart`)
  const source = image?.getAttribute('src') ?? ''
  expect(Buffer.from(source.replace('data:image/svg+xml;base64,', ''), 'base64').toString()).toBe(svg)
  const attack = picture('<svg onload="alert(1)"><title>"><script>alert(1)</script></title></svg>')
  expect(all(parsePage(page({ title: 't', parts: [attack] })), 'script, svg')).toEqual([])
  expect(parseSvg(svg).querySelector('svg > title')?.textContent).toBe(visible(`A & ${hostile}`))
})

test('a table has its numbers at the right and its text escaped', () => {
  const table = {
    columns: [
      { name: 'a', label: hostile },
      { name: 'n', digits: 1 },
    ],
    rows: [{ a: hostile, n: 1_000 }],
  }
  const parsed = parsePage(page({ title: 't', parts: [htmlTable(table)] }))
  expect(all(parsed, 'td').map((cell) => [cell.getAttribute('class'), cell.textContent])).toEqual([
    ['text', visible(hostile)],
    ['number', '1,000.0'],
  ])
  expect(all(parsed, 'script')).toEqual([])
})

test('a style or script that would end its element is refused', () => {
  for (const text of ['a</script>b', 'a</STYLE >', '<!--'])
    for (const part of ['style', 'script'])
      expect(() => page({ title: 't', parts: [], [part]: text })).toThrow(RangeError)
})

test('a picture has another chart for narrow screens, and one text for both', () => {
  const [wide, narrow] = [720, 360].map((width) =>
    barChart({ title: 'Sales', bars: [{ label: 'a', value: 1 }], width }),
  )
  const parsed = parsePage(page({ title: 't', parts: [picture(wide ?? '', 'below', { narrow: narrow ?? '' })] }))
  const decoded = (source: string | null | undefined): string =>
    Buffer.from(source?.split('base64,')[1] ?? '', 'base64').toString()
  expect(decoded(parsed.querySelector('picture source')?.getAttribute('srcset'))).toBe(narrow)
  expect(decoded(parsed.querySelector('picture img')?.getAttribute('src'))).toBe(wide)
  expect(parsed.querySelector('img')?.getAttribute('alt')).toMatch(/^Sales\. A bar chart/)
})
