import { resolve } from 'node:path'
import { inspect } from 'node:util'
import { broken, exitCodeOf } from '../exit-codes.ts'
import type { RunFlags } from '../input/run-flags.ts'
import { limitsOf } from '../input/run-flags.ts'
import { hearInterrupts } from '../interrupts.ts'
import { MisuseError } from '../misuse-error.ts'
import { outTarget } from '../output/out-file.ts'
import { outcomeFact } from '../output/outcome-json.ts'
import { sentence } from '../output/sentence.ts'
import { spareSources } from '../output/spare-sources.ts'
import { findCrew } from '../find-crew.ts'
import type { AnyRun } from '../runnable-crew.ts'
import { openStore, pathOfStore } from '../store.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { ownModules } from '../user-file/hooks.ts'
import { chooseModel, chooseRoleModels } from './choose-model.ts'
import { follow } from './follow.ts'
import { handOver } from './hand-over.ts'
import { leftOut } from './left-out.ts'
import { makeContext } from './make-context.ts'
import { stopOnInterrupt } from './stop-on-interrupt.ts'
import type { Asked, Task } from './task-of.ts'
import { taskOf } from './task-of.ts'

/**
 * Runs a crew, from its name to an exit code. All that can be wrong with the command is looked at before the run
 * starts: such an error leaves nothing behind. From the start on, the outcome is always printed.
 */
export const runCrew = async (name: string, asked: Asked, flags: RunFlags, terminal: Terminal): Promise<number> => {
  const { folder, env } = terminal
  await hearInterrupts()
  const ready = await findCrew(name, folder)
  const out = flags.out === undefined ? undefined : outTarget(flags.out, folder)
  if (out?.kind === 'standard-output' && flags.json)
    throw new MisuseError('--json and --out both want standard output: leave one of them out, or name a file.')
  const roleModels = chooseRoleModels(flags.roleModel, env)
  const { model, why, unasked } = await chooseModel(flags.model, ready.bringsModel ?? false, env)
  const crew = ready.crew({ model, roleModels, limits: limitsOf(flags) })
  const task = taskOf(name, ready, asked, terminal)
  if (flags.maxDocs !== undefined && task.docs === undefined)
    throw new MisuseError('--max-docs limits the documents, and none are named: add --docs FOLDER, or leave it out.')
  const spared = [pathOfStore(flags.store, folder), ...sourcesOf(task, folder)]
  const renewed = out?.kind === 'file' && spareSources(out.path, `--out ${flags.out}`, spared)

  const stopping = stopOnInterrupt(terminal)
  if (task.notice !== undefined) terminal.say(task.notice)
  if (renewed) terminal.note(`${flags.out} is written when the run ends: as it is now it is no source, and is not read`)
  const context = await makeContext(ready, task, { out, flags, signal: stopping.signal }, terminal)
  for (const line of leftOut(context, flags.debug)) terminal.say(line)

  const store = openStore(flags.store, folder)
  const run = begin(() => crew.start(task.goal, { context, journal: store.journal }), flags)
  store.open()
  stopping.cancels(run)
  if (unasked) terminal.say(`model: ${why}`)
  else terminal.note(`model: ${why}`)
  terminal.note(`run ${run.id}, kept in ${store.name}`)
  const following = follow(run, stopping.signal, terminal)
  const ended = await run.outcome
  const totals = await following.stop()
  const outcome = outcomeFact(ended)
  if (flags.debug && ended.status === 'failed') terminal.say(inspect(ended.error))
  const written = await handOver({ goal: task.goal, outcome, totals, flags, out }, terminal)
  await store.close()
  return written ? exitCodeOf(outcome.status) : exitCodeOf(outcome.status) || broken
}

/** What the run reads, as far as it was named: the crew's own file among it, and whatever an own option may name. */
const sourcesOf = ({ docs, files, args }: Task, folder: string): readonly string[] => [
  ...ownModules(),
  ...(docs === undefined ? [] : [docs]),
  ...files,
  ...Object.values(args).flatMap((value) => (value === '' ? [] : [resolve(folder, value)])),
]

/** A definition error shows when the run is started, before the store is touched. */
const begin = (start: () => AnyRun, flags: RunFlags): AnyRun => {
  try {
    return start()
  } catch (error) {
    throw unpriced(error, flags) ?? error
  }
}

/** Who set a limit of money by its option can leave it out, but gives no model its price. */
const unpriced = (error: unknown, { maxUsd }: RunFlags): MisuseError | undefined =>
  error instanceof Error && maxUsd !== undefined && error.message.includes(`a limit of ${maxUsd} usd, but the price`)
    ? new MisuseError(
        sentence({ message: error.message, next: 'leave --max-usd out, and set --max-tokens or --max-calls instead.' }),
        { cause: error },
      )
    : undefined
