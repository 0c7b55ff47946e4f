import { expect, test } from 'vitest'
import { all, hostile, parseSvg, texts } from '../testing/parse.ts'
import { intervalChart } from './interval-chart.ts'
import { labelPlaces } from './label-places.ts'
import { matrixChart } from './matrix-chart.ts'
import { scatterChart } from './scatter-chart.ts'

const rows = [
  { label: 'crew', value: -3.1, low: -6, high: -0.2 },
  { label: 'vote', value: 2, low: -1, high: 5 },
]

test('each interval has a dot, a line and its numbers, and zero is in view', () => {
  const svg = parseSvg(intervalChart({ title: 'Differences', rows, zero: true }))
  expect(all(svg, 'g[aria-label=dot] circle')).toHaveLength(2)
  const lines = all(svg, 'g[aria-label=rule]').map((group) => all(group, 'line').length)
  expect(lines).toContain(2)
  expect(texts(svg)).toEqual(expect.arrayContaining(['crew', 'vote', '-3.1 [-6, -0.2]', '2 [-1, 5]']))
  expect(svg.querySelector('desc')?.textContent).toContain('crew: -3.1 [-6, -0.2]; vote: 2 [-1, 5]')
})

test('intervals that are no numbers are left out, said, and none at all is said', () => {
  const odd = { label: 'odd', value: Number.NaN, low: 0, high: 1 }
  expect(texts(parseSvg(intervalChart({ title: 't', rows: [...rows, odd] })))).toContain(
    '1 row of 3 left out: not a number.',
  )
  expect(texts(parseSvg(intervalChart({ title: 't', rows: [odd] })))).toContain('No data')
  const many = Array.from({ length: 250 }, (_, i) => ({ label: `${i}`, value: i, low: i, high: i }))
  expect(texts(parseSvg(intervalChart({ title: 't', rows: many })))).toContain('The first 200 of 250 rows.')
})

test('points have their names, and the line joins those on it from left to right', () => {
  const points = [
    { label: 'crew', x: 4, y: 70, interval: [65, 75] as const, onLine: true },
    { label: 'solo', x: 1, y: 60, onLine: true },
    { label: 'vote', x: 3, y: 50 },
    { label: 'free', x: null, y: 50 },
  ]
  const svg = parseSvg(scatterChart({ title: 't', points, line: 'best for the cost', x: { label: 'Cost' } }))
  expect(texts(svg)).toEqual(expect.arrayContaining(['crew', 'solo', 'vote', 'best for the cost', 'Cost']))
  expect(texts(svg)).toContain('1 point of 4 left out, without a number: free.')
  const [path = ''] = all(svg, 'g[aria-label=line] path').map((one) => one.getAttribute('d') ?? '')
  const [[x1 = 0], [x2 = 0]] = path
    .slice(1)
    .split('L')
    .map((pair) => pair.split(',').map(Number)) as [number[], number[]]
  expect(path.match(/[ML]/g)).toEqual(['M', 'L'])
  expect(x1).toBeLessThan(x2)
  expect(texts(parseSvg(scatterChart({ title: 't', points: [] })))).toContain('No data')
})

test('no label lies on another, as long as there is room', () => {
  const points = Array.from({ length: 7 }, (_, i) => ({ label: `arm ${i}`, x: 100 + i, y: 100 + i }))
  const places = labelPlaces(points, { width: 400, height: 300 })
  const boxes = places.map(({ dx, dy, anchor }, i) => ({ side: anchor, y: (points[i]?.y ?? 0) + dy, dx }))
  for (const [i, a] of boxes.entries())
    for (const b of boxes.slice(i + 1)) expect(a.side === b.side && Math.abs(a.y - b.y) < 15).toBe(false)
})

test('a tile is as full as its value, and where there is no room neighbours share one', () => {
  const opacities = (svg: string): string[] =>
    all(parseSvg(svg), 'rect[fill-opacity]').map((tile) => tile.getAttribute('fill-opacity') ?? '')
  const small = matrixChart({ title: 't', rows: [{ label: 'solo', values: [1, 0, 0.5, null] }], column: 'task' })
  expect(opacities(small)).toEqual(['1.00', '0.10', '0.55'])
  const values = Array.from({ length: 10_000 }, (_, i) => i % 2)
  const large = matrixChart({ title: 't', rows: [{ label: 'solo', values }], column: 'task' })
  expect(opacities(large).length).toBeLessThan(240)
  expect(texts(parseSvg(large)).join()).toMatch(/Each tile is the mean of up to \d+ neighbouring tasks\./)
  expect(texts(parseSvg(matrixChart({ title: 't', rows: [], column: 'task' })))).toContain('No data')
})

test('no text leaves its place, and the same data give the same bytes', () => {
  const charts = [
    () => intervalChart({ title: hostile, subtitle: hostile, rows: [{ label: hostile, value: 1, low: 0, high: 2 }] }),
    () =>
      scatterChart({ title: hostile, points: [{ label: hostile, x: 1, y: 2 }], line: hostile, x: { label: hostile } }),
    () =>
      matrixChart({
        title: hostile,
        rows: [{ label: hostile, values: [1] }],
        column: hostile,
        meanings: [hostile, hostile],
      }),
  ]
  for (const chart of charts) {
    const svg = chart()
    expect(all(parseSvg(svg), 'script, img, a, image, foreignObject')).toEqual([])
    expect(svg).not.toMatch(/[\u202e\u0000\u001b]|NaN/)
    expect(chart()).toBe(svg)
  }
})
