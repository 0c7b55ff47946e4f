import { expect, test } from 'vitest'
import { evaluatePullReport, ownQuestions, questions, type Row } from '../scripts/pull-report/evaluate.ts'
import { isHere } from '../scripts/pull-report/folders.ts'

const wrong = (rows: readonly Row[]): string =>
  rows
    .filter(({ ok }) => !ok)
    .map(({ asked, answer }) => `${asked.id} ${asked.goal}\n  ${answer}`)
    .join('\n')
const right = (rows: readonly Row[]): number => rows.filter(({ ok }) => ok).length

test('questions about a school are answered right, and what its tables do not hold is said to be open', async () => {
  const rows = await evaluatePullReport(
    ownQuestions.filter(({ data }) => data === 'school'),
    false,
  )
  expect(rows).toHaveLength(9)
  expect(right(rows), wrong(rows)).toBe(9)
}, 60_000)

test('of questions that were written when those were answered, at least 11 of 15 are right, and no number is invented', async () => {
  const rows = await evaluatePullReport(
    ownQuestions.filter(({ data }) => data === 'clinic'),
    false,
  )
  expect(rows).toHaveLength(15)
  expect(right(rows), wrong(rows)).toBeGreaterThanOrEqual(11)
  const absent = rows.filter(({ truth }) => truth === undefined)
  expect(absent).toHaveLength(2)
  expect(right(absent), wrong(absent)).toBe(2)
}, 60_000)

for (const renamed of [false, true]) {
  const names = renamed ? 'with names that say nothing and a dictionary' : 'as they are'
  test(`at least 32 of 40 questions over a music shop and an office are right, ${names}`, async ({ skip }) => {
    if (!isHere())
      skip(
        'needs shared/datasets/chinook and shared/datasets/workbench beside the project: put the two data sets there',
      )
    const rows = await evaluatePullReport(questions, renamed)
    expect(rows).toHaveLength(40)
    expect(right(rows), wrong(rows)).toBeGreaterThanOrEqual(32)
  }, 120_000)
}
