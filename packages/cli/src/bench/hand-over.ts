import type { Comparison } from '@crewright/bench'
import { againstBaseline, jsonReport, terminalReport, writeReports } from '@crewright/bench'
import { oneLine } from '../terminal/plain.ts'
import type { Terminal } from '../terminal/terminal.ts'
import type { BenchFlags } from './bench-flags.ts'
import type { OutFolder } from './out-folder.ts'

export interface Result {
  readonly comparison: Comparison
  /** What it is held against. */
  readonly earlier: Comparison | undefined
  readonly out: OutFolder | undefined
  readonly flags: Pick<BenchFlags, 'json' | 'baseline'>
  /** The command that shows a trial's run. */
  readonly showRun: (runId: string) => string
}

/** Prints a result and writes its reports. False when some of it could not be written: standard error says what. */
export const handOver = async (
  { comparison, earlier, out, flags, showRun }: Result,
  terminal: Terminal,
): Promise<boolean> => {
  const { columns, colors } = terminal
  if (flags.json) await terminal.write(withLineEnd(jsonReport(comparison)))
  else
    await terminal.write(
      withLineEnd(
        terminalReport(comparison, { width: columns ?? 100, color: columns !== undefined && colors.isColorSupported }),
      ),
    )
  if (earlier !== undefined)
    for (const line of againstLines(comparison, earlier, flags.baseline ?? '')) terminal.say(line)
  if (out === undefined) return true
  try {
    const files = await writeReports(comparison, out.path, { showRun })
    terminal.say(`written to ${out.name}: ${files.map((file) => file.replace(/^.*[\\/]/, '')).join(', ')}`)
    return true
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    terminal.say(
      `crew: --out ${out.name} could not be written (${why}): the trials are kept, and the same command reads them.`,
    )
    return false
  }
}

/** Each arm against itself in an earlier result. On standard error: a result as JSON stays one document. */
const againstLines = (now: Comparison, earlier: Comparison, file: string): readonly string[] =>
  againstBaseline(now, earlier).map(({ second, difference, interval, adjustedP, winner }) => {
    const points = [difference, ...interval].map((share) => (100 * share).toFixed(1))
    const better = winner === null ? 'no sure difference' : winner === second ? 'surely better' : 'surely worse'
    return `${oneLine(second)} against ${file}: ${points[0]} points [${points[1]}, ${points[2]}], p = ${adjustedP.toPrecision(2)}: ${better}`
  })

const withLineEnd = (text: string): string => (text.endsWith('\n') ? text : `${text}\n`)
