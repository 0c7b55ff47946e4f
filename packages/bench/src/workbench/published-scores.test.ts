/** WorkBench's own figures, reached from its published tables, queries and recorded calls. */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test, type TestContext } from 'vitest'
import { officeGrader } from './grade-office.ts'
import { officeArms, officeRecorded } from './office-recorded.ts'
import { tasksIn } from './small-office.fixture.ts'
import { officeWorld } from './world/office-world.ts'

const shared = join(import.meta.dirname, '../../../../../shared')
const folder = join(shared, 'datasets/workbench')
const vectors = join(shared, 'vectors/workbench-recorded.json')

const unlessHere = (context: TestContext): void => {
  if (existsSync(folder) && existsSync(vectors)) return
  context.skip(
    "needs WorkBench's tables, queries and recorded calls: lay them as shared/datasets/workbench, and their scores as " +
      'shared/vectors/workbench-recorded.json, beside the repository',
  )
}

interface Score {
  readonly n: number
  readonly right: number
  readonly unwantedSideEffects: number
  readonly perQuery?: string
}

/** What the grader of a benchmark says of an arm's answers, task by task. */
async function scoreOf(arm: string, domains?: readonly string[]): Promise<Required<Score>> {
  const [world, answers, tasks] = await Promise.all([
    officeWorld(folder),
    officeRecorded(folder, arm, domains),
    tasksIn(folder, domains),
  ])
  const grades = tasks.map((task) =>
    officeGrader({ task, output: answers.get(task.id)?.output, context: world.context() }),
  )
  const perQuery = grades.map(({ score }) => score).join('')
  const unwantedSideEffects = grades.filter(({ sideEffects }) => sideEffects).length
  return { n: tasks.length, right: perQuery.replaceAll('0', '').length, unwantedSideEffects, perQuery }
}

test('the calls of the ground truth score 410 of 410, without an unwanted side effect', async (context) => {
  unlessHere(context)
  expect(await scoreOf('ground-truth')).toMatchObject({ n: 410, right: 410, unwantedSideEffects: 0 })
})

test('doing nothing scores 53 of 410, without an unwanted side effect', async (context) => {
  unlessHere(context)
  expect(await scoreOf('nothing')).toMatchObject({ n: 410, right: 53, unwantedSideEffects: 0 })
})

test('the recorded calls of five models score what was published, right answers and side effects, query by query', async (context) => {
  unlessHere(context)
  const published = JSON.parse(await readFile(vectors, 'utf8')) as {
    readonly scores: { readonly [domain: string]: { readonly [arm: string]: Score } }
  }
  const files = Object.entries(published.scores).flatMap(([domain, arms]) =>
    Object.entries(arms).map(([arm, score]) => ({ domain, arm, score })),
  )
  expect(files).toHaveLength(24)
  expect([...new Set(files.map(({ arm }) => arm))].toSorted()).toEqual(await officeArms(folder))
  for (const { domain, arm, score } of files) {
    expect(await scoreOf(arm, [domain]), `${domain}, ${arm}`).toMatchObject(score)
  }
})

test('the queries are of 41 templates, and 53 of them ask for nothing', async (context) => {
  unlessHere(context)
  const tasks = await tasksIn(folder)
  expect(new Set(tasks.map(({ cluster }) => cluster)).size).toBe(41)
  expect(tasks.filter(({ expected }) => expected.length === 0)).toHaveLength(53)
  expect(new Set(tasks.map(({ id }) => id)).size).toBe(410)
})
