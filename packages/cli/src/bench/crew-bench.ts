import { resolve } from 'node:path'
import { findCrew } from '../find-crew.ts'
import type { RunnableCrew } from '../runnable-crew.ts'
import { chooseModel, chooseRoleModels } from '../run/choose-model.ts'
import { makeContext } from '../run/make-context.ts'
import { inputsOf } from '../run/task-of.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { ownModules } from '../user-file/hooks.ts'
import { armSpecs } from './arm-specs.ts'
import { armsOf } from './arms-of.ts'
import type { BenchFlags } from './bench-flags.ts'
import { gradingOf } from './grading-of.ts'
import { recordedArms } from './recorded-arms.ts'
import type { Asked, SetUp } from './set-up.ts'
import { tasksOf } from './tasks-of.ts'
import { withInputs } from './with-inputs.ts'

/** A crew and what is made of it, on the tasks of a file; recorded answers may stand beside. */
export const crewBench = async (
  name: string,
  { args }: Asked,
  flags: BenchFlags,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<SetUp> => {
  const { folder, env } = terminal
  const specs = armSpecs(flags.arms ?? 'solo,crew')
  const tasks = tasksOf(flags, folder)
  const ready = await findCrew(name, folder)
  const inputs = inputsOf(name, ready, { docs: flags.docs, args }, terminal)
  const { model, why, unasked } = await chooseModel(flags.model, ready.bringsModel ?? false, env)
  const crew = ready.definition({ model, roleModels: chooseRoleModels(flags.roleModel, env) })
  const recorded = await recordedArms(flags, tasks, terminal)
  const told = `model: ${why}`
  if (unasked) terminal.say(told)
  const read = [
    ...(inputs.docs === undefined ? [] : [inputs.docs]),
    ...Object.values(inputs.args).flatMap((value) => (value === '' ? [] : [resolve(folder, value)])),
  ]
  return {
    bench: {
      name: crew.name,
      tasks,
      arms: { ...withInputs(armsOf(crew, specs, flags, env), [...ownModules(), ...read]), ...recorded.arms },
      ...gradingOf(flags),
      context: await contextOf(ready, { inputs, flags, signal }, terminal),
    },
    sources: [
      ...ownModules(),
      ...(flags.tasks === undefined ? [] : [resolve(folder, flags.tasks)]),
      ...read,
      ...recorded.sources,
    ],
    notes: unasked ? [] : [told],
  }
}

interface Making {
  readonly inputs: ReturnType<typeof inputsOf>
  readonly flags: BenchFlags
  readonly signal: AbortSignal
}

/**
 * What tools work on: made for each trial, or once where a crew only reads it. The first is made at once, so that what is
 * wrong with it is said before anything runs.
 */
const contextOf = async (
  ready: RunnableCrew,
  { inputs, flags, signal }: Making,
  terminal: Terminal,
): Promise<() => unknown> => {
  const make = (): Promise<unknown> =>
    makeContext(ready, { goal: '', files: [], ...inputs }, { out: undefined, flags, signal }, terminal)
  const first = await make()
  if (ready.sharesContext) return () => first
  const waiting = [first]
  return () => waiting.pop() ?? make()
}
