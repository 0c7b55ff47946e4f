import { resolve } from 'node:path'
import { officeCrew, officeGrader, officeRecorded, officeTasks, officeWorld, recorded } from '@crewright/bench'
import type { AnyTask } from '@crewright/bench'
import type { Crew } from '@crewright/core'
import { withModels } from '@crewright/core'
import { MisuseError } from '../misuse-error.ts'
import { chooseModel, chooseRoleModels } from '../run/choose-model.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { armSpecs } from './arm-specs.ts'
import { armsOf } from './arms-of.ts'
import type { BenchFlags } from './bench-flags.ts'
import type { AnyBench, SetUp } from './set-up.ts'
import { asWritten } from './tasks-of.ts'

/** WorkBench's office: recorded calls replayed in it, the office crew at work in it, or both. */
export const officeBench = async (given: string, flags: BenchFlags, terminal: Terminal): Promise<SetUp> => {
  const { crew, recorded: names = [], queries } = flags
  const folder = asWritten(given, terminal.folder)
  if (crew !== undefined && crew !== 'office')
    throw new MisuseError(
      `The crew of --workbench is office, not ${crew}: write --crew office, or leave --workbench out.`,
    )
  const domains = queries?.split(',').map((name) => name.trim())
  const world = await officeWorld(folder)
  const arms = {
    ...(crew === 'office' ? await officeArms(flags, terminal) : {}),
    ...(await replayed(folder, names, domains)),
  }
  if (Object.keys(arms).length < 2)
    throw new MisuseError(
      'There are no two arms: name recorded ones, as in --recorded gpt-4_all,claude-2_all, or --crew office.',
    )
  const tasks: AnyTask[] = []
  for await (const task of officeTasks(folder, domains)) tasks.push(task)
  return {
    bench: {
      name: 'workbench',
      tasks,
      arms,
      grade: officeGrader as AnyBench['grade'],
      context: () => world.context(),
    },
    sources: [resolve(terminal.folder, given)],
    notes: [],
  }
}

const officeArms = async (flags: BenchFlags, { env, say, note }: Terminal): Promise<SetUp['bench']['arms']> => {
  const { model, why, unasked } = await chooseModel(flags.model, false, env)
  if (unasked) say(`model: ${why}`)
  else note(`model: ${why}`)
  const crew = withModels(officeCrew({ model }) as unknown as Crew, chooseRoleModels(flags.roleModel, env))
  return armsOf(crew, armSpecs(flags.arms ?? 'solo,crew'), flags, env)
}

/** `gpt-4_all,claude-2_all`: each a model as WorkBench recorded it. */
const replayed = async (
  folder: string,
  names: readonly string[],
  domains: readonly string[] | undefined,
): Promise<SetUp['bench']['arms']> => {
  const arms: { [arm: string]: unknown } = {}
  for (const name of names.flatMap((list) => list.split(','))) {
    const answers = await officeRecorded(folder, name.trim(), domains)
    arms[name.trim()] = recorded({
      description: `recorded calls of ${name.trim()}`,
      answers,
    })
  }
  return arms
}
