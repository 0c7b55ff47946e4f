import { expect, test } from 'vitest'
import { evaluatePullReport, questionSets, type Asked, type Row } from '../scripts/pull-report/evaluate.ts'
import { isHere } from '../scripts/pull-report/folders.ts'

const wrong = (rows: readonly Row[]): string =>
  rows
    .filter(({ ok }) => !ok)
    .map(({ asked, answer }) => `${asked.id} ${asked.goal}\n  ${answer}`)
    .join('\n')
const right = (rows: readonly Row[]): number => rows.filter(({ ok }) => ok).length

const isShared = ({ data }: Asked): boolean => data === 'chinook' || data === 'workbench'
const own = (part: 'tuning' | 'aside') => questionSets.own.filter((one) => one.part === part)

test('questions about a school and a library are answered right, and what their tables do not hold is said to be open', async () => {
  const rows = await evaluatePullReport(own('tuning'), false)
  expect(rows).toHaveLength(18)
  expect(right(rows), wrong(rows)).toBe(18)
}, 60_000)

test('about a clinic and a hotel at least 31 of 33 are right, and no number is invented for what is not there', async () => {
  const rows = await evaluatePullReport(own('aside'), false)
  expect(rows).toHaveLength(33)
  expect(right(rows), wrong(rows)).toBeGreaterThanOrEqual(31)
  const absent = rows.filter(({ asked }) => asked.sql === undefined)
  expect(absent).toHaveLength(4)
  expect(right(absent), wrong(absent)).toBe(4)
}, 60_000)

test('about a ferry line, a bakery, a sports club, a garage and a bicycle hire at least 65 of 70 are right, and no number is invented', async () => {
  const rows = await evaluatePullReport(
    [...questionSets.second, ...questionSets.third].filter((one) => !isShared(one)),
    false,
  )
  expect(rows).toHaveLength(70)
  expect(right(rows), wrong(rows)).toBeGreaterThanOrEqual(65)
  const absent = rows.filter(({ asked }) => asked.sql === undefined)
  expect(absent).toHaveLength(10)
  expect(right(absent), wrong(absent)).toBe(10)
}, 60_000)

for (const renamed of [false, true]) {
  const names = renamed ? 'with names that say nothing and a dictionary' : 'as they are'
  test(`at least 36 of the first 40 questions over a music shop and an office are right, and 63 of 68 others, ${names}`, async ({
    skip,
  }) => {
    if (!isHere())
      skip(
        'needs shared/datasets/chinook and shared/datasets/workbench beside the project: put the two data sets there',
      )
    const first = await evaluatePullReport(questionSets.first, renamed)
    expect(first).toHaveLength(40)
    expect(right(first), wrong(first)).toBeGreaterThanOrEqual(36)
    const { second, third, fourth } = questionSets
    const others = await evaluatePullReport([...second, ...third, ...fourth].filter(isShared), renamed)
    expect(others).toHaveLength(68)
    expect(right(others), wrong(others)).toBeGreaterThanOrEqual(63)
  }, 240_000)
}
