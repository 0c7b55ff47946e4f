import { expect, test } from 'vitest'
import { jsonReport } from '../canonical.ts'
import { comparisonOf } from '../comparison.fixture.ts'
import { svgFailures, svgIntervals, svgPareto, svgRoles, svgScores, svgTasks } from '../charts.ts'
import { htmlReport } from './html-report.ts'

const figures = (html: string): { readonly value: string; readonly path: string }[] =>
  [...html.matchAll(/<data class="figure" value="([^"]*)" data-path="([^"]*)"/g)].map(([, value = '', path = '']) => ({
    value,
    path,
  }))

const at = (json: unknown, path: string): unknown =>
  path
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((value, step) => (value as { readonly [key: string]: unknown } | null)?.[step], json)

test('every figure of the page stands in the JSON where it says, digit for digit', () => {
  for (const tasks of [1, 60]) {
    const comparison = comparisonOf(tasks)
    const json: unknown = JSON.parse(jsonReport(comparison))
    const found = figures(htmlReport(comparison))
    expect(found.length).toBeGreaterThan(40)
    for (const { value, path } of found) {
      const real = at(json, path)
      expect(real === undefined ? 'missing' : String(real), path).toBe(value)
    }
  }
})

test('every figure of arms and pairs that the JSON has is on the page', () => {
  const comparison = comparisonOf(60)
  const paths = new Set(figures(htmlReport(comparison)).map(({ path }) => path))
  const numbers = (value: unknown, path: string): string[] =>
    typeof value === 'number'
      ? [path]
      : typeof value === 'object' && value !== null
        ? Object.entries(value).flatMap(([key, its]) =>
            numbers(its, `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`),
          )
        : []
  const owed = [...numbers(comparison.arms, '/arms'), ...numbers(comparison.pairs, '/pairs')].filter(
    (path) => !/\/usage\/(total|byModel)\/|\/failures\//.test(path),
  )
  expect(owed.filter((path) => !paths.has(path))).toEqual([])
})

test('the verdict stands before everything else, and the page says what it may load: nothing', () => {
  const html = htmlReport(comparisonOf(20))
  expect(html.indexOf('id="verdict"')).toBeLessThan(html.indexOf('<nav'))
  expect(html).toContain("default-src 'none'")
  expect(html.match(/<script/g)).toHaveLength(1)
  expect(html).not.toMatch(/<img src=x|https?:\/\/(?!e\))|\sstyle="/)
})

test('a run is shown by the command that is given, and a failure by its event', () => {
  const html = htmlReport(comparisonOf(20), { showRun: (id) => `crew show ${id} --store it's.db` })
  expect(html).toContain('<code>crew show bench-crew-12 --store it&#39;s.db</code>')
  expect(html).toMatch(/<b>step-repetition<\/b>.*run <code>bench-crew-12<\/code>, event <code>0\.1:7<\/code>/)
})

test('ten thousand trials make a page of bounded size, which opens those that tell most and says what is left out', () => {
  const comparison = comparisonOf(3_500)
  const html = htmlReport(comparison)
  expect(html.length).toBeLessThan(10_000_000)
  const opened = [...html.matchAll(/<details class="task" data-kind="(\w+)"/g)].map(([, kind]) => kind)
  expect(opened).toHaveLength(1_000)
  expect(html).toContain('1,000 of 3,500 tasks can be opened here')
  expect(html).toContain('The other 2,500 stand in <code>trials.csv</code>')
  expect(opened.filter((kind) => kind === 'right')).toEqual([])
})

test('what was simulated says so in the title, on top, and in each picture', () => {
  const simulated = comparisonOf(20, { simulated: true })
  const html = htmlReport(simulated)
  expect(html).toContain('<title>SIMULATED: handbook questions')
  expect(html.indexOf('class="simulated"')).toBeLessThan(html.indexOf('<h1>'))
  for (const chart of [svgScores, svgIntervals, svgPareto, svgTasks, svgRoles, svgFailures]) {
    expect(chart(simulated)).toContain('<title>SIMULATED: ')
    expect(chart(comparisonOf(20))).not.toContain('SIMULATED')
  }
})

test('answers that never came are listed', () => {
  const html = htmlReport(comparisonOf(60))
  expect(html).toContain('No answer came from <bdi>crew</bdi> to 2 tasks, counted as wrong')
  expect(html).toContain('<li><bdi>task-36</bdi> (cut by a limit)</li>')
})
