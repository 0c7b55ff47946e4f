import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { inspect } from 'node:util'
import { simulate, type SimulationOptions, type SimulationResult } from '@crewright/sim'
import { progressLine } from '@crewright/sim/pictures'
import stringWidth from 'string-width'
import { stopOnInterrupt } from '../bench/stop-on-interrupt.ts'
import { broken, exitCodeOf } from '../exit-codes.ts'
import { hearInterrupts } from '../interrupts.ts'
import { liveText } from '../live/live-text.ts'
import { MisuseError } from '../misuse-error.ts'
import { outTarget } from '../output/out-file.ts'
import { printJson } from '../output/print.ts'
import { sentence } from '../output/sentence.ts'
import { oneLine } from '../terminal/plain.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { working } from '../user-file/at-work.ts'
import { isFileName } from '../user-file/crew-file.ts'
import { findWorld } from './find-world.ts'
import { simFolder, writeFiles } from './out-folder.ts'
import { resultJson } from './result-json.ts'
import { resultText } from './result-text.ts'
import { filesOf, runFiles } from './run-files.ts'
import { limitsOf, type RunFlags } from './sim-flags.ts'

/**
 * Runs a world, from the options to an exit code. All that can be wrong with them is looked at before the first step: such an
 * error leaves nothing behind. From then on what was measured is always told.
 */
export const runWorld = async (name: string, flags: RunFlags, terminal: Terminal): Promise<number> => {
  await hearInterrupts()
  const stopping = stopOnInterrupt(terminal)
  const { folder } = terminal
  const models = modelsOf(flags, folder)
  const { world, why } = await findWorld({ name, model: flags.model, folder }, terminal.env)
  const out = simFolder(flags.out, folder, runFiles(world))
  if (why !== undefined) terminal.note(`model: ${why}`)
  const telling = liveText(terminal)
  // What a person who watches sees as sparklines.
  const series: { [metric: string]: number[] } = {}
  const options: SimulationOptions = {
    ...(flags.seed !== undefined && { seed: flags.seed }),
    ...(flags.steps !== undefined && { steps: flags.steps }),
    ...(flags.concurrency !== undefined && { concurrency: flags.concurrency }),
    ...(flags.check && { check: true }),
    ...(flags.hashEvery !== undefined && { hashEvery: flags.hashEvery }),
    parameters: flags.set ?? {},
    limits: limitsOf(flags),
    models,
    signal: stopping.signal,
    onStep: (now) => {
      stopping.begin()
      if (terminal.live === undefined) return
      for (const [metric, value] of Object.entries(now.metrics)) (series[metric] ??= []).push(value)
      telling.show((columns) => progressLine(now, { columns, series, widthOf: stringWidth }))
    },
  }
  const run = (): Promise<SimulationResult> => simulate(world, options)
  // Whatever ends the process while a user's world runs is in that world.
  const result = await (isFileName(name) ? working({ file: name, when: 'while it ran' }, run) : run()).finally(
    telling.stop,
  )
  const written = out === undefined || (await write(out, result, terminal))
  if (flags.json) await printJson(terminal, resultJson(result))
  else await terminal.write(resultText(result, terminal))
  return tellEnding(result, flags, terminal) || (written ? 0 : broken)
}

/** Where model calls are recorded to or replayed from. */
const modelsOf = ({ record, replay }: RunFlags, folder: string): NonNullable<SimulationOptions['models']> => {
  if (record !== undefined && replay !== undefined)
    throw new MisuseError(
      '--record and --replay exclude each other: a replay asks no model, so there is nothing to record.',
    )
  if (record !== undefined) {
    outTarget(record, folder, '--record', 'recording.jsonl')
    return { record: resolve(folder, record) }
  }
  if (replay === undefined) return {}
  if (!statSync(resolve(folder, replay), { throwIfNoEntry: false })?.isFile())
    throw new MisuseError(`There is no file ${replay} for --replay: name what an earlier run wrote with --record.`)
  return { replay: resolve(folder, replay) }
}

const write = async (
  out: NonNullable<ReturnType<typeof simFolder>>,
  result: SimulationResult,
  { say }: Terminal,
): Promise<boolean> => {
  try {
    say(`written to ${out.name}: ${(await writeFiles(out, filesOf(result, undefined))).join(', ')}`)
    return true
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    say(
      `crew: --out ${out.name} could not be written (${why}): name another folder, and run it again with the same seed.`,
    )
    return false
  }
}

/** Says on standard error why a run did not end well, and gives its exit code. */
const tellEnding = ({ status, error, steps }: SimulationResult, { debug }: RunFlags, { say }: Terminal): number => {
  if (status === 'canceled') {
    say(`crew: Interrupted after step ${steps}: the same command begins again, and comes to the same.`)
    return exitCodeOf('canceled')
  }
  if (error === undefined) return 0
  say(`crew: ${oneLine(inOptions(sentence(error as Error & { readonly next?: string })))}`)
  if (debug) say(inspect(error))
  return isExhausted(error) ? exitCodeOf('exhausted') : exitCodeOf('failed')
}

/** In the words of the command line: the options of a simulation are not its user's. */
const inOptions = (text: string): string =>
  text
    .replace('limits.modelCalls', '--max-calls')
    .replace('limits.tokens', '--max-tokens')
    .replace('limits.usd', '--max-usd')

/** Whether a ceiling is behind it. */
const isExhausted = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'LimitReachedError' || isExhausted(error.cause))
