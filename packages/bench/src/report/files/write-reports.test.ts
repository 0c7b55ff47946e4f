import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { jsonReport } from '../canonical.ts'
import { comparisonOf } from '../comparison.fixture.ts'
import { writeReports } from './write-reports.ts'

const names = [
  'report.html',
  'report.md',
  'report.json',
  'trials.csv',
  'arms.csv',
  'pairs.csv',
  'intervals.svg',
  'pareto.svg',
]

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'crewright-reports-'))
})
afterEach(() => {
  chmodSync(folder, 0o755)
  rmSync(folder, { recursive: true })
})

test('all reports are written into a new folder, and nothing else is left there', async () => {
  const to = join(folder, 'a', 'b')
  const comparison = comparisonOf(10)
  expect(await writeReports(comparison, to)).toEqual(names.map((name) => join(to, name)))
  expect(readdirSync(to).toSorted()).toEqual(['.crewright-reports', ...names].toSorted())
  expect(readFileSync(join(to, 'report.json'), 'utf8')).toBe(jsonReport(comparison))
})

test('earlier reports are replaced, other files of the folder stay', async () => {
  writeFileSync(join(folder, 'notes.txt'), 'mine')
  await writeReports(comparisonOf(10), folder)
  const newer = comparisonOf(20)
  await writeReports(newer, folder)
  expect(readFileSync(join(folder, 'report.json'), 'utf8')).toBe(jsonReport(newer))
  expect(readFileSync(join(folder, 'notes.txt'), 'utf8')).toBe('mine')
})

test("a file of somebody else's is left alone, and nothing is written beside it", async () => {
  writeFileSync(join(folder, 'report.md'), 'my own report')
  await expect(writeReports(comparisonOf(10), folder)).rejects.toMatchObject({
    name: 'ReportError',
    message: expect.stringContaining('report.md is there already') as string,
    next: 'Move it away, or name another folder for the reports.',
  })
  expect(readdirSync(folder)).toEqual(['report.md'])
  expect(readFileSync(join(folder, 'report.md'), 'utf8')).toBe('my own report')
})

test('a folder where nobody may make one is named, at once', async ({ skip }) => {
  if (process.platform !== 'linux') skip('needs /proc, where nobody may make a folder: run it on Linux')
  await expect(writeReports(comparisonOf(10), '/proc/none/report')).rejects.toMatchObject({
    name: 'ReportError',
    message: expect.stringContaining('could not be written to /proc/none/report') as string,
  })
})

test('where a report cannot be put, that is said, and no half file is left', async () => {
  await writeReports(comparisonOf(10), folder)
  rmSync(join(folder, 'pairs.csv'))
  mkdirSync(join(folder, 'pairs.csv'))
  await expect(writeReports(comparisonOf(10), folder)).rejects.toMatchObject({
    name: 'ReportError',
    message: expect.stringContaining('could not be written') as string,
  })
  expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([])
})
