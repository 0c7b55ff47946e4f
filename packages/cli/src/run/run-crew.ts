import { inspect } from 'node:util'
import { broken, exitCodeOf } from '../exit-codes.ts'
import type { RunFlags } from '../input/run-flags.ts'
import { limitsOf } from '../input/run-flags.ts'
import { MisuseError } from '../misuse-error.ts'
import { outTarget } from '../output/out-file.ts'
import { outcomeFact } from '../output/outcome-json.ts'
import type { AnyRun } from '../ready-crews.ts'
import { findCrew } from '../ready-crews.ts'
import type { Store } from '../store.ts'
import { openStore } from '../store.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { chooseModel } from './choose-model.ts'
import { follow } from './follow.ts'
import { handOver } from './hand-over.ts'
import { leftOut } from './left-out.ts'
import { stopOnInterrupt } from './stop-on-interrupt.ts'
import { taskOf } from './task-of.ts'

/**
 * Runs a ready crew, from its name to an exit code. All that can be wrong with the command is looked at before the run
 * starts: such an error leaves nothing behind. From the start on, the outcome is always printed.
 */
export const runCrew = async (
  name: string,
  goal: string | undefined,
  flags: RunFlags,
  terminal: Terminal,
): Promise<number> => {
  const { folder } = terminal
  const ready = findCrew(name)
  const out = flags.out === undefined ? undefined : outTarget(flags.out, folder)
  if (out?.kind === 'standard-output' && flags.json)
    throw new MisuseError('--json and --out both want standard output: leave one of them out, or name a file.')
  const { model, why } = chooseModel(flags.model)
  const crew = ready.crew({ model, limits: limitsOf(flags) })
  const task = taskOf(name, ready, { goal, docs: flags.docs }, terminal)

  const stopping = stopOnInterrupt(terminal.now)
  try {
    if (task.notice !== undefined) terminal.say(task.notice)
    const context = await ready.context({ docs: task.docs, files: [], args: [], signal: stopping.signal })
    const unread = leftOut(context)
    if (unread !== undefined) terminal.say(unread)

    const store = openStore(flags.store, folder)
    const run = await begin(() => crew.start(task.goal, { context, journal: store.journal }), store)
    stopping.cancels(run)
    terminal.note(`model: ${why}`)
    terminal.note(`run ${run.id}, kept in ${store.name}`)
    const following = follow(run, stopping.signal, terminal)
    const ended = await run.outcome
    const totals = await following.stop()
    const outcome = outcomeFact(ended)
    if (flags.debug && ended.status === 'failed') terminal.say(inspect(ended.error))
    const written = await handOver({ goal: task.goal, outcome, totals, flags, out }, terminal)
    await store.close()
    return written ? exitCodeOf(outcome.status) : exitCodeOf(outcome.status) || broken
  } finally {
    stopping.release()
  }
}

/** A definition error shows when the run is started: then the store is as it was before. */
const begin = async (start: () => AnyRun, store: Store): Promise<AnyRun> => {
  try {
    return start()
  } catch (error) {
    await store.discard()
    throw error
  }
}
