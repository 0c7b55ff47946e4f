import { mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { AnyWorld, ParameterValue } from '@crewright/sim'
import { inThreads, planSweep, runSweep, type Design, type SweepJob, type SweepResult } from '@crewright/sim/experiment'
import { stopOnInterrupt } from '../bench/stop-on-interrupt.ts'
import { broken, exitCodeOf } from '../exit-codes.ts'
import { hearInterrupts } from '../interrupts.ts'
import { liveText } from '../live/live-text.ts'
import { MisuseError } from '../misuse-error.ts'
import type { FolderTarget } from '../output/folder-target.ts'
import { printJson } from '../output/print.ts'
import { cut } from '../terminal/cut.ts'
import { grouped, many } from '../terminal/numbers.ts'
import { oneLine } from '../terminal/plain.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { findWorld } from './find-world.ts'
import { simFolder, writeFiles } from './out-folder.ts'
import { limitsOf, type Sides, type SweepFlags } from './sim-flags.ts'
import { comparisonWords, conditionWords, filesOf, sweepFiles } from './sweep-files.ts'
import { comparisonsOf, sweepJson } from './sweep-json.ts'
import { progressWords, tableOf, tellFailed } from './tell-sweep.ts'

/**
 * Runs a world over parameters and seeds, from the options to an exit code. With `--out` each run is kept as it ends, and
 * the same command goes on from there.
 */
export const sweepWorld = async (name: string, flags: SweepFlags, terminal: Terminal): Promise<number> => {
  await hearInterrupts()
  const stopping = stopOnInterrupt(terminal)
  const { folder, say, note } = terminal
  const asked = { name, model: flags.model, folder }
  const { world, why, version } = await findWorld(asked, terminal.env)
  const out = simFolder(flags.out, folder, sweepFiles(world))
  const jobs = planOf(world, flags, version)
  const sides = (flags.compare ?? []).map((one) => sidesOf(world, jobs, one))
  if (why !== undefined) note(`model: ${why}`)
  note(many(jobs.length, 'run'))
  if (out !== undefined) await markFolder(out, world)

  const telling = liveText(terminal)
  const result = await runSweep(jobs, {
    runner: inThreads({
      run: { file: createRequire(import.meta.url).resolve('#sim-thread'), data: asked },
      ...(flags.workers !== undefined && { workers: flags.workers }),
      options: {
        series: flags.series ?? false,
        ...(flags.concurrency !== undefined && { concurrency: flags.concurrency }),
        ...(flags.check && { check: true }),
        limits: limitsOf(flags),
      },
    }),
    ...(out !== undefined && { store: join(out.path, 'done.jsonl') }),
    signal: stopping.signal,
    onProgress: (now) => {
      stopping.begin()
      if (now.row === undefined && now.read > 0)
        say(`${grouped(now.read)} of ${many(now.total, 'run')} are in ${out?.name}: they are read, and not run again.`)
      telling.show((columns) => cut(progressWords(now), columns))
    },
  }).finally(() => telling.stop())
  return handOver({ world, jobs, result, sides, out }, flags, terminal)
}

const planOf = (world: AnyWorld, { vary, set, kind, samples, seeds, steps, drawSeed }: SweepFlags, version: string) =>
  planSweep(world, {
    values: vary ?? {},
    set: set ?? {},
    ...(kind !== undefined && { kind: kind as Design }),
    ...(samples !== undefined && { samples }),
    ...(seeds !== undefined && { seeds }),
    ...(steps !== undefined && { steps }),
    ...(drawSeed !== undefined && { drawSeed }),
    version,
  })

/** Both sides as the world reads their values; each must have runs. */
const sidesOf = (world: AnyWorld, jobs: readonly SweepJob[], { a, b }: Sides): Sides<ParameterValue> => {
  const read = (side: Sides['a']): Sides<ParameterValue>['a'] => {
    const [job] = planSweep(world, { set: side })
    const values = Object.fromEntries(Object.keys(side).map((name) => [name, job?.parameters[name] as ParameterValue]))
    if (jobs.some(({ parameters }) => Object.entries(values).every(([name, value]) => parameters[name] === value)))
      return values
    throw new MisuseError(
      `--compare names ${conditionWords(values, Object.keys(values))}, and no run is of that: name values that --vary or --set give.`,
    )
  }
  if (Object.keys(a).toSorted().join() !== Object.keys(b).toSorted().join())
    throw new MisuseError(
      '--compare names its two conditions by different parameters: name both by the same, with other values.',
    )
  return { a: read(a), b: read(b) }
}

/** The mark stands there before the first run, so that a sweep that is killed finds its folder again. */
const markFolder = async (out: FolderTarget, world: AnyWorld): Promise<void> => {
  mkdirSync(out.path, { recursive: true })
  const json = sweepJson(world, 0, { rows: [], status: 'canceled', failed: [] }, [])
  await writeFiles(out, { 'sweep.json': `${JSON.stringify(json, null, 2)}\n` })
}

interface Swept {
  readonly world: AnyWorld
  readonly jobs: readonly SweepJob[]
  readonly result: SweepResult
  readonly sides: readonly Sides<ParameterValue>[]
  readonly out: FolderTarget | undefined
}

/** Prints and writes what came out, and tells what went wrong. */
const handOver = async (
  { world, jobs, result, sides, out }: Swept,
  flags: SweepFlags,
  terminal: Terminal,
): Promise<number> => {
  const { say } = terminal
  const { comparisons, notes } = comparisonsOf(result.rows, sides)
  const json = sweepJson(world, jobs.length, result, comparisons)
  const written = out === undefined || (await write(out, filesOf(result.rows, json, flags.series ?? false), say))
  if (flags.json) await printJson(terminal, json)
  else await terminal.write(`${[...tableOf(result, terminal), ...comparisons.map(comparisonWords)].join('\n')}\n`)
  for (const one of notes) say(`crew: ${oneLine(one)}`)
  if (result.cut) say('crew: The last line of done.jsonl was cut: its run was done again.')
  tellFailed(result, say)
  if (result.status === 'canceled') {
    const how = out === undefined ? 'with --out a sweep can go on from there' : 'the same command goes on from there'
    say(`crew: Interrupted: ${grouped(result.rows.length)} of ${many(jobs.length, 'run')} are done; ${how}.`)
    return exitCodeOf('canceled')
  }
  return result.failed.length > 0 ? exitCodeOf('failed') : written ? 0 : broken
}

const write = async (out: FolderTarget, files: ReturnType<typeof filesOf>, say: Terminal['say']): Promise<boolean> => {
  try {
    say(`written to ${out.name}: ${(await writeFiles(out, files)).join(', ')}`)
    return true
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    say(
      `crew: --out ${out.name} could not be written (${why}): make room; the runs are kept, and the same command reads them.`,
    )
    return false
  }
}
