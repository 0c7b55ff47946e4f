import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { all, hostile, parseSvg, texts } from '../testing/parse.ts'
import { barChart } from './bar-chart.ts'
import { ChartError } from './chart-error.ts'
import { lineChart } from './line-chart.ts'

const months = Array.from({ length: 12 }, (_, m) => ({ x: new Date(Date.UTC(2026, m, 1)), y: (m * 7) % 5 }))
const paths = (svg: string): string[] =>
  all(parseSvg(svg), 'g[aria-label=line] path').map((path) => path.getAttribute('d') ?? '')

test('each line is one path through its points, and is named', () => {
  const svg = lineChart({
    title: 'Sales',
    lines: ['USA', 'France'].map((name) => ({ name, points: months })),
    y: { label: 'Revenue', unit: 'USD' },
    x: { label: 'Month' },
  })
  expect(paths(svg).map((path) => path.match(/[ML]/g)?.join(''))).toEqual(Array(2).fill('MLLLLLLLLLLL'))
  expect(texts(parseSvg(svg))).toEqual(expect.arrayContaining(['Sales', 'USA', 'France', 'Revenue (USD)', 'Month']))
  expect(parseSvg(svg).querySelector('desc')?.textContent).toBe(
    'A line chart of Revenue (USD) with 2 lines and 24 points. Least: USA, 2026-01-01: 0. Greatest: USA, 2026-03-01: 4.',
  )
})

test('a missing value breaks the line, is said, and a point between two gaps is a dot', () => {
  const ys = [1, 2, null, 4, Number.NaN, 6, 7]
  const svg = lineChart({ title: 't', lines: [{ name: 'a', points: ys.map((y, x) => ({ x, y })) }] })
  expect(paths(svg).map((path) => path.match(/[ML]/g)?.join(''))).toEqual(['MLMML'])
  expect(texts(parseSvg(svg))).toContain('2 points of 7 left out: not a number.')
  expect(texts(parseSvg(svg), 'circle title')).toContain('a, 3: 4')
  expect(svg).not.toContain('NaN')
})

test('thin lines are faint, behind the others, and once in the legend', () => {
  const points = [0, 1, 2].map((x) => ({ x, y: x }))
  const lines = [{ name: 'mean', points }, ...[1, 2, 3].map(() => ({ name: 'one of many', thin: true, points }))]
  const svg = lineChart({ title: 't', lines })
  const widths = all(parseSvg(svg), 'g[aria-label=line]').map((group) => group.getAttribute('stroke-width'))
  expect(widths).toEqual(['1.2', '1.2', '1.2', '2'])
  expect(texts(parseSvg(svg)).filter((text) => text === 'one of many')).toHaveLength(1)
  expect(all(parseSvg(svg), 'circle')).toHaveLength(3)
})

test('a band is drawn where both of its ends are known, and is in view', () => {
  const points = [0, 1, 2, 3].map((x) => ({ x, y: 1, low: x === 0 ? null : -50, high: 60 }))
  const svg = lineChart({ title: 't', lines: [{ name: 'a', points }] })
  const [area] = all(parseSvg(svg), 'g[aria-label=area] path')
  expect(area?.getAttribute('d')?.match(/[ML]/g)).toHaveLength(6)
  expect(texts(parseSvg(svg))).toEqual(expect.arrayContaining(['−40', '60'].map((text) => text.replace('−', '-'))))
  expect(svg).not.toContain('NaN')
})

test('a known value is a dashed line in view, with its name', () => {
  const levels = [
    { value: 9, label: 'theory' },
    { value: Number.NaN, label: 'nothing' },
  ]
  const svg = lineChart({ title: 't', lines: [{ name: 'a', points: [0, 1].map((x) => ({ x, y: x })) }], levels })
  expect(texts(parseSvg(svg))).toEqual(expect.arrayContaining(['a', 'theory', '9']))
  expect(svg).toContain('stroke-dasharray="6 4"')
  expect(svg).not.toMatch(/nothing|NaN/)
})

test('one point, and a line that stays level, are drawn', () => {
  for (const x of [3, 'Q1', new Date(0)]) {
    const svg = lineChart({ title: 't', lines: [{ name: '', points: [{ x, y: 5 }] }] })
    expect(all(parseSvg(svg), 'circle')).toHaveLength(1)
    expect(svg).not.toContain('NaN')
  }
})

test('no data is said, not drawn', () => {
  for (const lines of [[], [{ name: 'a', points: [] }], [{ name: 'a', points: [{ x: Number.NaN, y: 1 }] }]])
    expect(texts(parseSvg(lineChart({ title: 't', lines })))).toContain('No data')
})

test('names lie along the axis in order of appearance, as many as have room', () => {
  const points = Array.from({ length: 300 }, (_, i) => ({ x: `week ${i}`, y: i }))
  const shown = texts(parseSvg(lineChart({ title: 't', lines: [{ name: 'a', points }] }))).filter((text) =>
    text.startsWith('week'),
  )
  expect(shown[0]).toBe('week 0')
  expect(shown.length).toBeLessThan(15)
})

test('points that lie along two kinds of axis are an error that says what to do', () => {
  const points = [
    { x: 1, y: 1 },
    { x: 'Q2', y: 2 },
  ]
  const draw = (): string => lineChart({ title: 't', lines: [{ name: 'a', points }] })
  expect(draw).toThrow(ChartError)
  expect(draw).toThrow(expect.objectContaining({ next: expect.stringContaining('one kind') as unknown }))
})

test('hostile names stay text', () => {
  const svg = lineChart({
    title: hostile,
    lines: [0, 1].map(() => ({ name: hostile, points: [{ x: hostile, y: 1 }] })),
    x: { label: hostile },
  })
  expect(all(parseSvg(svg), 'script, img, a')).toEqual([])
})

test('the same data give the same bytes, in whatever time zone and language', () => {
  const code = `
    import { barChart, lineChart } from '${new URL('../index.ts', import.meta.url).href}'
    const points = Array.from({ length: 30 }, (_, i) => ({ x: new Date(Date.UTC(2026, 2, 20 + i, i)), y: i * 1000.5 }))
    process.stdout.write(lineChart({ title: 't', lines: [{ name: 'a', points }] }))
    process.stdout.write(barChart({ title: 't', bars: [{ label: 'a', value: 1234.5 }] }))`
  const drawn = ['UTC', 'Asia/Kathmandu', 'America/New_York'].map((TZ, i) => {
    const env = { ...process.env, TZ, LANG: ['C', 'de_DE.UTF-8', 'ar_EG.UTF-8'][i] }
    const ended = spawnSync(process.execPath, ['--conditions=source', '--input-type=module', '--eval', code], { env })
    expect(ended.stderr.toString()).toBe('')
    return ended.stdout.toString()
  })
  expect(drawn[0]?.length).toBeGreaterThan(1_000)
  expect(new Set(drawn).size).toBe(1)
  expect(barChart({ title: 't', bars: [] })).toBe(barChart({ title: 't', bars: [] }))
})
