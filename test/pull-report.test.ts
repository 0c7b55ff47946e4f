import { expect, test } from 'vitest'
import { evaluatePullReport, questionSets, type Row } from '../scripts/pull-report/evaluate.ts'
import { isHere } from '../scripts/pull-report/folders.ts'

const wrong = (rows: readonly Row[]): string =>
  rows
    .filter(({ ok }) => !ok)
    .map(({ asked, answer }) => `${asked.id} ${asked.goal}\n  ${answer}`)
    .join('\n')
const right = (rows: readonly Row[]): number => rows.filter(({ ok }) => ok).length

const own = (part: 'tuning' | 'aside') => questionSets.own.filter((one) => one.part === part)

test('questions about a school and a library are answered right, and what their tables do not hold is said to be open', async () => {
  const rows = await evaluatePullReport(own('tuning'), false)
  expect(rows).toHaveLength(18)
  expect(right(rows), wrong(rows)).toBe(18)
}, 60_000)

test('about a clinic and a hotel at least 28 of 33 are right, and no number is invented for what is not there', async () => {
  const rows = await evaluatePullReport(own('aside'), false)
  expect(rows).toHaveLength(33)
  expect(right(rows), wrong(rows)).toBeGreaterThanOrEqual(28)
  const absent = rows.filter(({ truth }) => truth === undefined)
  expect(absent).toHaveLength(4)
  expect(right(absent), wrong(absent)).toBe(4)
}, 60_000)

for (const renamed of [false, true]) {
  const names = renamed ? 'with names that say nothing and a dictionary' : 'as they are'
  test(`at least 36 of 40 questions over a music shop and an office are right, ${names}`, async ({ skip }) => {
    if (!isHere())
      skip(
        'needs shared/datasets/chinook and shared/datasets/workbench beside the project: put the two data sets there',
      )
    const rows = await evaluatePullReport(questionSets.first, renamed)
    expect(rows).toHaveLength(40)
    expect(right(rows), wrong(rows)).toBeGreaterThanOrEqual(36)
  }, 120_000)
}
