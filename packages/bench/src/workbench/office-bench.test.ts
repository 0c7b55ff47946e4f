import { expect, test } from 'vitest'
import { recorded } from '../arms/index.ts'
import { compare } from '../compare/index.ts'
import type { Grader } from '../contract/grade.ts'
import { officeGrader } from './grade-office.ts'
import { officeRecorded } from './office-recorded.ts'
import { officeTasks, type OfficeTask } from './office-tasks.ts'
import { smallFolder } from './small-office.fixture.ts'
import { officeWorld } from './world/office-world.ts'
import type { OfficeContext } from './world/state.ts'

test('recorded calls are the arms of a benchmark whose trials each have an office of their own', async () => {
  const folder = await smallFolder()
  const world = await officeWorld(folder)
  const armOf = async (name: string) =>
    recorded({ description: `recorded calls of ${name}`, answers: await officeRecorded(folder, name) })
  const grade: Grader<OfficeTask, unknown, OfficeContext> = officeGrader
  const { arms } = await compare({
    tasks: officeTasks(folder),
    arms: { truth: await armOf('ground-truth'), nothing: await armOf('nothing'), model: await armOf('gpt-0.5_all') },
    baseline: 'nothing',
    context: () => world.context(),
    grade,
  })
  expect(
    arms.map(({ arm, trials, right, sideEffects, unanswered }) => [arm, trials, right, sideEffects, unanswered]),
  ).toEqual([
    ['truth', 3, 3, 0, []],
    ['nothing', 3, 1, 0, []],
    // One attempt broke off, one changed what it should not have, one is not there.
    ['model', 3, 0, 1, ['email-1']],
  ])
})
