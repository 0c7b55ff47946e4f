import type { Bench, Comparison, Planned } from '@crewright/bench'
import { BenchError, compare, planBench } from '@crewright/bench'
import { existsSync } from 'node:fs'
import { inspect } from 'node:util'
import { broken, conditionHolds, exitCodeOf } from '../exit-codes.ts'
import { shellWord } from '../input/shell-word.ts'
import { hearInterrupts } from '../interrupts.ts'
import { sentence } from '../output/sentence.ts'
import type { Store } from '../store.ts'
import { openStore, pathOfStore } from '../store.ts'
import { grouped, many } from '../terminal/numbers.ts'
import { oneLine } from '../terminal/plain.ts'
import type { Terminal } from '../terminal/terminal.ts'
import type { BenchFlags } from './bench-flags.ts'
import { defaultBenchStore } from './bench-store.ts'
import { conditionOf } from './condition.ts'
import { earlierResult, mustBeOfSameTasks } from './earlier-result.ts'
import { handOver } from './hand-over.ts'
import { ceilingOf, howOf } from './how-of.ts'
import { keepsRuns } from './keeps-runs.ts'
import { sourceOf } from './must-fit.ts'
import { outFolder } from './out-folder.ts'
import { printPlan } from './print-plan.ts'
import type { Asked } from './set-up.ts'
import { setUpOf } from './set-up-of.ts'
import { stopOnInterrupt } from './stop-on-interrupt.ts'
import { tellProgress } from './tell-progress.ts'

/**
 * Runs a benchmark, from the options to an exit code. All that can be wrong with them is looked at before the first trial:
 * such an error leaves nothing behind and costs nothing. From then on what is done is kept, and always told.
 */
export const runBench = async (asked: Asked, flags: BenchFlags, terminal: Terminal): Promise<number> => {
  await hearInterrupts()
  const source = sourceOf(asked, flags)
  const { folder } = terminal
  const stopping = stopOnInterrupt(terminal)
  const earlier = flags.baseline === undefined ? undefined : await earlierResult(flags.baseline, folder)
  const out = await outFolder(flags.out ?? (source === 'demo' && !flags.plan ? 'crew-bench' : undefined), folder)
  const { bench: made, sources, notes } = await setUpOf(source, asked, flags, terminal, stopping.signal)
  const bench = { ...made, ...howOf(flags) } as unknown as Bench
  const condition = conditionOf(flags.failIf, bench, earlier)
  out?.mustSpare(sources)
  for (const note of notes) terminal.note(note)

  const store = openStore(flags.store, folder, defaultBenchStore)
  const ceiling = ceilingOf(flags)
  const keeping = keepsRuns(bench.arms)
  if (flags.plan) {
    // A plan makes no store.
    const kept = keeping && existsSync(pathOfStore(flags.store, folder, defaultBenchStore))
    const planned = await planBench(bench, kept ? { journal: store.journal } : {})
    await store.close()
    await printPlan(planned, { ceiling, json: flags.json === true }, terminal)
    return 0
  }
  let begun = false
  const telling = tellProgress(terminal)
  const run = {
    ...(keeping && { journal: store.journal }),
    ...(Object.keys(ceiling).length > 0 && { ceiling }),
    ...(flags.concurrency !== undefined && { concurrency: flags.concurrency }),
    ...(flags.stopWhenSure && { stopWhenSure: true }),
    signal: stopping.signal,
    onPlan: (planned: Planned) => {
      if (earlier !== undefined) mustBeOfSameTasks(planned.plan, earlier, flags.baseline ?? '')
      tellPlanned(planned, store, terminal)
      stopping.begin()
      begun = true
    },
    onProgress: telling.progress,
  }
  try {
    const comparison = await compare(bench, run).finally(() => telling.stop())
    const showRun = (id: string): string =>
      `${terminal.command} show ${id} --store ${shellWord(flags.store ?? defaultBenchStore)}`
    const written = await handOver({ comparison, earlier, out, flags, showRun }, terminal)
    const judged = condition?.(comparison)
    if (judged !== undefined)
      terminal.say(`crew: ${flags.failIf} ${judged.holds ? 'holds' : 'does not hold'}: ${judged.because}.`)
    return exitCode(comparison, judged?.holds ?? false) || (written ? 0 : broken)
  } catch (error) {
    if (!begun) throw error
    return tellBroken(error, flags, terminal)
  } finally {
    await store.close()
  }
}

/** What the user learns before the first trial: how much there is to do, and what is done already. */
const tellPlanned = ({ trials, stored, warnings }: Planned, store: Store, { say, note }: Terminal): void => {
  if (stored > 0)
    say(`${grouped(stored)} of ${many(trials, 'trial')} are in ${store.name}: they are read, and not run again.`)
  else note(many(trials, 'trial'))
  for (const warning of warnings) note(oneLine(warning))
}

/** An interrupt is told before all else: the figures are of a part. A condition that holds is told before a ceiling. */
const exitCode = ({ ended }: Comparison, holds: boolean): number => {
  if (ended === 'canceled') return exitCodeOf('canceled')
  if (holds) return conditionHolds
  return ended === 'ceiling' ? exitCodeOf('exhausted') : 0
}

/** Trials have been run, so it is no misuse any more. A benchmark that was stopped before it had a figure has an ending, too. */
const tellBroken = (error: unknown, { debug }: BenchFlags, terminal: Terminal): number => {
  const told = error instanceof Error ? error : new Error(String(error))
  terminal.say(`crew: ${oneLine(sentence(told))}`)
  if (debug) terminal.say(inspect(error))
  const ended = error instanceof BenchError ? error.ended : undefined
  if (ended === 'canceled') return exitCodeOf('canceled')
  return ended === 'ceiling' ? exitCodeOf('exhausted') : broken
}
