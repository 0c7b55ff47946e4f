import { join } from 'node:path'
import { fork, simulate, type SimulationOptions, type SimulationResult } from '@crewright/sim'
import { progressLine, recordReplay, replayPage } from '@crewright/sim/pictures'
import stringWidth from 'string-width'
import { stopOnInterrupt } from '../bench/stop-on-interrupt.ts'
import { broken } from '../exit-codes.ts'
import { hearInterrupts } from '../interrupts.ts'
import { liveText } from '../live/live-text.ts'
import { shellWord } from '../input/shell-word.ts'
import { printJson } from '../output/print.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { working } from '../user-file/at-work.ts'
import { isFileName } from '../user-file/crew-file.ts'
import { checkpointFile, checkpointsOf, resumedFrom } from './checkpoints.ts'
import { findWorld } from './find-world.ts'
import { modelsOf } from './model-files.ts'
import { simFolder } from './out-folder.ts'
import { resultJson } from './result-json.ts'
import { resultText } from './result-text.ts'
import { filesOf, runFiles } from './run-files.ts'
import { limitsOf, type RunFlags } from './sim-flags.ts'
import { tellEnding, write } from './tell-run.ts'

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
  const checkpoints = checkpointsOf(out, flags, world)
  const from = resumedFrom(flags.resume, folder)
  if (why !== undefined) terminal.note(`model: ${why}`)
  const replay = out === undefined || flags.page === false ? undefined : recordReplay(world)
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
    ...checkpoints.option,
    signal: stopping.signal,
    ...(replay !== undefined && { watch: true }),
    onStep: (now, view) => {
      stopping.begin()
      replay?.onStep(now, view)
      if (terminal.live === undefined) return
      for (const [metric, value] of Object.entries(now.metrics)) (series[metric] ??= []).push(value)
      telling.show((columns) => progressLine(now, { columns, series, widthOf: stringWidth }))
    },
  }
  const run = (): Promise<SimulationResult> =>
    from === undefined ? simulate(world, options) : fork(world, from, options)
  // Whatever ends the process while a user's world runs is in that world.
  const result = await (isFileName(name) ? working({ file: name, when: 'while it ran' }, run) : run()).finally(
    telling.stop,
  )
  const there = checkpoints.saved() ? [checkpointFile] : []
  const files = () => filesOf(result, replay && replayPage(replay.data(result)))
  const written = out === undefined || (await write(out, files, there, terminal))
  if (flags.json) await printJson(terminal, resultJson(result))
  else await terminal.write(resultText(result, terminal))
  const goOn =
    out === undefined || !checkpoints.saved()
      ? undefined
      : `${terminal.command} sim run ${shellWord(name)} --resume ${shellWord(join(out.name, checkpointFile))} --out ${shellWord(out.name)}`
  return tellEnding(result, { goOn, debug: flags.debug ?? false }, terminal) || (written ? 0 : broken)
}
