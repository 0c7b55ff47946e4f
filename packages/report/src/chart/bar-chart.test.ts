import { expect, test } from 'vitest'
import { visible } from '../text/visible.ts'
import { all, hostile, parseSvg, texts } from '../testing/parse.ts'
import { barChart } from './bar-chart.ts'

const genres = [
  { label: 'Rock', value: 826.65 },
  { label: 'Latin', value: 382.14 },
  { label: 'Metal', value: 261.36 },
]
const bars = (svg: string) =>
  all(parseSvg(svg), 'g[aria-label=rect] rect').map((rect) => ({
    x: Number(rect.getAttribute('x')),
    y: Number(rect.getAttribute('y')),
    width: Number(rect.getAttribute('width')),
    height: Number(rect.getAttribute('height')),
    told: rect.querySelector('title')?.textContent,
  }))

test('the bars are as long as their values, and each says what it is', () => {
  const svg = barChart({ title: 'Revenue', bars: genres, value: { label: 'Revenue', unit: 'USD' } })
  const drawn = bars(svg)
  expect(drawn.map(({ told }) => told)).toEqual(['Rock: 826.7 USD', 'Latin: 382.1 USD', 'Metal: 261.4 USD'])
  for (const [i, { value }] of genres.entries())
    expect((drawn[i]?.height ?? 0) / (drawn[0]?.height ?? 0)).toBeCloseTo(value / 826.65, 6)
  expect(texts(parseSvg(svg))).toEqual(expect.arrayContaining(['Revenue', 'Revenue (USD)', 'Rock', '826.7', '0']))
})

test('a reader who sees no picture is told its title, how many bars, the least and the greatest', () => {
  const svg = parseSvg(barChart({ title: 'Revenue', bars: genres, value: { label: 'Revenue', unit: 'USD' } }))
  const root = svg.querySelector('svg')
  expect([root?.getAttribute('role'), svg.querySelector('svg > title')?.textContent]).toEqual(['img', 'Revenue'])
  expect(svg.querySelector('svg > desc')?.textContent).toBe(
    'A bar chart of Revenue (USD) with 3 bars. Least: Metal: 261.4 USD. Greatest: Rock: 826.7 USD.',
  )
})

test('what is no number is left out, and the chart says so', () => {
  const values = [1, null, Number.NaN, Number.POSITIVE_INFINITY, 5]
  const svg = barChart({ title: 't', bars: values.map((value, i) => ({ label: `b${i}`, value })) })
  expect(bars(svg).map(({ told }) => told)).toEqual(['b0: 1', 'b4: 5'])
  expect(texts(parseSvg(svg))).toContain('3 values of 5 left out: not a number.')
  expect(svg).not.toMatch(/NaN|Infinity/)
})

test('no data is said, not drawn', () => {
  for (const none of [[], [{ label: 'a', value: Number.NaN }]])
    expect(texts(parseSvg(barChart({ title: 't', bars: none })))).toContain('No data')
})

test('a negative bar goes the other way from zero, upright and lying', () => {
  const signed = [
    { label: 'up', value: 4 },
    { label: 'down', value: -4 },
  ]
  const [up, down] = bars(barChart({ title: 't', bars: signed }))
  expect((up?.y ?? 0) + (up?.height ?? 0)).toBeCloseTo(down?.y ?? 0, 3)
  const long = signed.map(({ label, value }) => ({ label: `${label} ${'x'.repeat(80)}`, value }))
  const [right, left] = bars(barChart({ title: 't', bars: long }))
  expect((left?.x ?? 0) + (left?.width ?? 0)).toBeCloseTo(right?.x ?? 0, 3)
})

test('nothing but zeros still has an axis', () => {
  const svg = barChart({ title: 't', bars: [{ label: 'a', value: 0 }] })
  expect(bars(svg)).toMatchObject([{ height: 0 }])
  expect(svg).not.toContain('NaN')
})

test('five hundred bars fit one picture of common size, with some labels that do not touch', () => {
  const many = Array.from({ length: 500 }, (_, i) => ({ label: `item ${i}`, value: i % 37 }))
  const svg = barChart({ title: 't', bars: many })
  const root = parseSvg(svg).querySelector('svg')
  expect(bars(svg)).toHaveLength(500)
  expect(Number(root?.getAttribute('height'))).toBeLessThan(500)
  const labels = texts(parseSvg(svg)).filter((text) => text.startsWith('item'))
  expect(labels.length).toBeGreaterThan(3)
  expect(labels.length).toBeLessThan(10)
})

test('a long label is cut in the picture and whole in what its bar says', () => {
  const label = `The ${'very '.repeat(40)}long name`
  const svg = barChart({ title: 't', bars: [...genres, { label, value: 3 }] })
  expect(bars(svg).at(-1)?.told).toBe(`${label}: 3`)
  expect(texts(parseSvg(svg)).filter((text) => /^The very.*…$/.test(text))).toHaveLength(1)
})

test('the bars of a label stand side by side, one for each series, and a label that comes again hides none', () => {
  const grouped = ['a', 'b'].flatMap((label) => ['solo', 'crew'].map((series) => ({ label, series, value: 2 })))
  const places = bars(barChart({ title: 't', bars: grouped })).map(({ x }) => x)
  expect(places).toEqual([...places].sort((a, b) => a - b))
  const again = bars(barChart({ title: 't', bars: [...genres, { label: 'Rock', value: 1 }] }))
  expect(new Set(again.map(({ x }) => x)).size).toBe(4)
  expect(texts(parseSvg(barChart({ title: 't', bars: grouped })))).toEqual(expect.arrayContaining(['solo', 'crew']))
})

test('hostile text stays text, and what it hides is made visible', () => {
  const given = Array.from({ length: 3 }, (_, i) => ({ label: `${i} ${hostile}`, value: i, series: hostile + (i % 2) }))
  const measure = { label: hostile, unit: hostile }
  const svg = barChart({ title: hostile, subtitle: hostile, bars: given, value: measure, category: measure })
  const parsed = parseSvg(svg)
  expect(all(parsed, 'script, img, foreignObject, image, use, a')).toEqual([])
  expect(parsed.querySelector('svg > title')?.textContent).toBe(visible(hostile))
  const attributes = all(parsed, '*').flatMap((node) => [...node.attributes].map(({ name }) => name))
  expect(attributes.filter((name) => name.startsWith('on') || name.includes('href'))).toEqual([])
  // oxlint-disable-next-line no-control-regex -- that there is none is what is tested
  expect(svg).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u202a-\u202e]/)
})

test('nothing outside of the document is referred to', () => {
  const svg = barChart({ title: 't', bars: genres })
  expect(svg.match(/https?:[^"' ]*/g)).toEqual(['http://www.w3.org/2000/svg'])
  expect(svg).not.toMatch(/url\(|@import|href|<script/)
})
