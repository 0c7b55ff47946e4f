import { stripVTControlCharacters } from 'node:util'
import { parse } from 'csv-parse/sync'
import stringWidth from 'string-width'
import { expect, test } from 'vitest'
import { readComparison } from '../analysis/index.ts'
import type { Comparison } from '../contract/comparison.ts'
import { inOrder, jsonReport } from './canonical.ts'
import { comparisonOf, hostile } from './comparison.fixture.ts'
import { csvArms, csvPairs, csvTrials } from './csv.ts'
import { figureText, intervalText } from './figures.ts'
import { markdownReport } from './markdown.ts'
import { terminalReport } from './terminal/terminal-report.ts'

const comparison = comparisonOf(60)
const simulated = comparisonOf(20, { simulated: true })
// oxlint-disable-next-line no-control-regex -- these are what must not come through
const hidden = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/

test('the terminal says the verdict word for word, every arm, every difference, and what to know', () => {
  const text = terminalReport(comparison, { width: 200 })
  expect(text.replace(/\s+/g, ' ')).toContain(comparison.verdict.sentence)
  const lines = text.split('\n').map((line) => line.replace(/ +/g, ' '))
  for (const { arm, score, interval, right, trials } of comparison.arms) {
    const figures = `${arm} ${figureText(score, 'percent')} ${intervalText(interval)} ${right}/${trials} `
    expect(lines.filter((line) => line.startsWith(figures))).toHaveLength(1)
  }
  expect(text).toMatch(/^crew +.* cut by a limit: 2, lost spend, cached: 9 %$/m)
  expect(text).toMatch(/^crew − solo +\+6\.7 \[−2\.3, 15\.2\] +0\.2187 +0\.2500 +4\.40× the cost +none$/m)
  for (const advice of comparison.verdict.advice) expect(text.replace(/\s+/g, ' ')).toContain(`• ${advice}`)
})

test('no line is wider than the terminal, and at no width is a figure lost', () => {
  for (const width of [24, 40, 60, 80, 100, 160]) {
    const text = terminalReport(comparison, { width })
    for (const line of text.split('\n')) expect(stringWidth(line), line).toBeLessThanOrEqual(width)
    for (const figure of ['68.3', '[55.8,', '41/60', '$0.3134', '297,762', '+340'])
      expect(text.replace(/\s+/g, ' ')).toContain(figure)
  }
})

test('a pipe gets no colours, and a terminal the same words with them', () => {
  const plain = terminalReport(comparison, { width: 90 })
  const painted = terminalReport(comparison, { width: 90, color: true })
  expect(plain).not.toMatch(hidden)
  expect(painted).toContain('\u001b[1m')
  expect(stripVTControlCharacters(painted)).toBe(plain)
})

test('no text of others moves the cursor, turns its direction, or hides', () => {
  expect(comparison.warnings.join()).toMatch(hidden)
  expect(terminalReport(comparison)).not.toMatch(hidden)
  expect(markdownReport(comparison)).not.toMatch(hidden)
  for (const text of [csvTrials(comparison), csvArms(comparison), csvPairs(comparison)])
    expect(text.replaceAll('\r\n', '\n')).not.toMatch(hidden)
})

test('Markdown has the verdict first, a row for each arm and pair, and no markup of others', () => {
  const text = markdownReport(comparison)
  const [heading, verdict] = text.split('\n\n')
  expect(heading).toBe('### handbook questions: 60 tasks, 3 arms')
  expect(verdict?.replaceAll('\\', '')).toBe(`**${comparison.verdict.sentence}**`)
  expect(text).toContain('| crew | 68.3 % \\[55.8, 78.7\\] | 41 / 60 | $0.3134 | 297,762 | 53.3 s | +340 % |')
  expect(text).toContain('| crew against solo | +6.7 \\[−2.3, 15.2\\] |')
  expect(text).not.toMatch(/<script|<img|<\/pre/)
  expect(text).toContain('\\[l\\](http://e)')
})

test('JSON is the comparison, and its bytes do not depend on the order in which trials ended', () => {
  const text = jsonReport(comparison)
  const read = JSON.parse(text) as Comparison
  expect(read).toEqual(inOrder(comparison))
  expect(Object.keys(read.plan.arms)).toEqual(['solo', 'crew', 'solo-vote'])
  const turned = { ...comparison, trials: comparison.trials.toReversed() }
  const shuffledKeys = Object.fromEntries(Object.entries(turned).toReversed()) as unknown as Comparison
  expect(jsonReport(shuffledKeys)).toBe(text)
  expect(read.trials.slice(0, 9).map(({ taskId }) => taskId)).toEqual(
    ['task-0', 'task-1', 'task-2'].flatMap((id) => [id, id, id]),
  )
  expect(jsonReport(readComparison(text))).toBe(text)
})

test('a file of trials has one row a trial, with every digit', () => {
  const rows = parse<{ readonly [column: string]: string }>(csvTrials(comparison), { columns: true })
  const trials = inOrder(comparison).trials
  expect(rows).toHaveLength(trials.length)
  for (const [i, row] of rows.entries()) {
    const trial = trials[i]
    expect([row['arm'], Number(row['score']), Number(row['usd']), row['status'], row['run_ids']]).toEqual([
      trial?.arm,
      trial?.score,
      trial?.usage.total.usd,
      trial?.status,
      trial?.runIds.join(' '),
    ])
  }
  const arms = parse<{ readonly [column: string]: string }>(csvArms(comparison), { columns: true })
  expect(arms.map((row) => [Number(row['score']), Number(row['low']), Number(row['high'])])).toEqual(
    comparison.arms.map(({ score, interval }) => [score, ...interval]),
  )
  const pairs = parse<{ readonly [column: string]: string }>(csvPairs(comparison), { columns: true })
  expect(pairs.map((row) => [Number(row['difference']), Number(row['adjusted_p']), row['winner']])).toEqual(
    comparison.pairs.map(({ difference, adjustedP, winner }) => [difference, adjustedP, winner ?? '']),
  )
})

test('a cell of others is no formula in a spreadsheet', () => {
  const rows = parse<{ readonly [column: string]: string }>(csvTrials(comparison), { columns: true })
  const notes = rows.filter(({ task }) => task?.startsWith('task-3 ')).map(({ note }) => note)
  expect(notes).toHaveLength(3)
  for (const note of notes) expect(note?.startsWith("'=1+1")).toBe(true)
  expect(hostile.startsWith('=')).toBe(true)
})

test('what was simulated says so first, in every text and in every row', () => {
  for (const text of [terminalReport(simulated), markdownReport(simulated)])
    expect(text.split('\n')[0]).toContain('SIMULATED')
  for (const text of [csvTrials(simulated), csvArms(simulated), csvPairs(simulated)]) {
    const [head, ...rows] = text.trimEnd().split('\r\n')
    expect(head?.startsWith('simulated,')).toBe(true)
    for (const row of rows) expect(row.startsWith('true,')).toBe(true)
  }
  expect((JSON.parse(jsonReport(simulated)) as Comparison).plan.simulated).toBe(true)
  expect(terminalReport(comparison)).not.toContain('SIMULATED')
})

test('numbers are rounded for people, and what is missing is a dash', () => {
  expect(figureText(0.46649, 'percent')).toBe('46.6 %')
  expect([-0.031, 0.02, 0].map((n) => figureText(n, 'points'))).toEqual(['−3.1', '+2.0', '0.0'])
  expect([0, 0.00123, 0.0123, 12.345].map((n) => figureText(n, 'usd'))).toEqual([
    '$0.00',
    '$0.001230',
    '$0.0123',
    '$12.35',
  ])
  expect([12, 1_400, 900_000, 90_000_000].map((n) => figureText(n, 'time'))).toEqual([
    '12 ms',
    '1.4 s',
    '15.0 min',
    '25.0 h',
  ])
  expect([0.04567, 4.4e-6, 0, 1].map((n) => figureText(n, 'p'))).toEqual(['0.0457', '4.4e-6', '0.0000', '1.0000'])
  expect([null, undefined, Number.NaN].map((n) => figureText(n, 'count'))).toEqual(['–', '–', '–'])
})
