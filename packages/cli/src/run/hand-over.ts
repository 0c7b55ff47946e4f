import { dirname, join } from 'node:path'
import type { OutcomeFact } from '@crewright/core'
import type { RunFlags } from '../input/run-flags.ts'
import { asMarkdown } from '../output/as-markdown.ts'
import { asText } from '../output/as-text.ts'
import type { Block } from '../output/block.ts'
import type { RunTotals } from '../output/closing-line.ts'
import type { OutTarget } from '../output/out-file.ts'
import { writeOut } from '../output/out-file.ts'
import { endingSentence } from '../output/ending-sentence.ts'
import { failureSentences } from '../output/failures.ts'
import { hasContent, outcomeBlocks } from '../output/outcome-blocks.ts'
import { printJson } from '../output/print.ts'
import { chartFile } from '../output/report.ts'
import { oneLine } from '../terminal/plain.ts'
import type { Terminal } from '../terminal/terminal.ts'

export interface Result {
  readonly goal: string
  readonly outcome: OutcomeFact
  readonly totals: RunTotals
  readonly flags: RunFlags
  readonly out: OutTarget | undefined
}

/** Prints an outcome and writes it to `--out`. False when some of it could not be written: standard error says what. */
export const handOver = async (result: Result, terminal: Terminal): Promise<boolean> => {
  const { goal, outcome, totals, flags, out } = result
  const blocks = outcomeBlocks(goal, outcome, totals)
  let written = true
  const attempt = async (what: string, write: () => Promise<void>): Promise<void> => {
    try {
      await write()
    } catch (error) {
      written = false
      const reason = error instanceof Error ? messageOf(error) : String(error)
      terminal.say(
        `crew: ${what} could not be written (${reason}): the run itself is kept, see \`${terminal.command} show ${outcome.runId}\`.`,
      )
    }
  }
  // What was said before the run stands above: set the page off from it.
  terminal.note('')
  if (flags.json) await attempt('Standard output', () => printJson(terminal, outcome))
  else if (out?.kind === 'standard-output') await attempt('Standard output', () => terminal.write(asMarkdown(blocks)))
  else await attempt('Standard output', () => terminal.write(asText(blocks, terminal)))

  if (out !== undefined && out.kind !== 'standard-output') {
    if (hasContent(outcome)) {
      await attempt(`--out ${flags.out}`, () => writePage(out, blocks))
      if (written) terminal.note(`written to ${flags.out}`)
    } else terminal.say(`crew: --out ${flags.out} was left as it was: nothing was finished.`)
  }
  // Who redirected standard output still learns why it did not work; where both go the same way, once is enough.
  const ending = `crew: ${endingSentence(outcome, totals.limit)}`
  if (outcome.status !== 'completed' && flags.json) terminal.say(ending)
  else if (outcome.status !== 'completed' && terminal.columns === undefined) terminal.note(ending)
  for (const failure of flags.json ? failureSentences(totals.failures ?? [], outcome) : [])
    terminal.say(`crew: ${oneLine(failure)}`)
  return written
}

/** What the system says. */
const messageOf = ({ message, cause }: Error): string => (cause instanceof Error ? cause.message : message)

/** The page, and beside it the charts that it names: those first, so that no page ever names one that is not there. */
const writePage = async (
  out: Exclude<OutTarget, { kind: 'standard-output' }>,
  blocks: readonly Block[],
): Promise<void> => {
  if (out.kind === 'special') return writeOut(out, asMarkdown(blocks))
  const { path, mode } = out
  for (const block of blocks)
    for (const chart of block.kind === 'report' ? block.report.charts : [])
      await writeOut({ kind: 'file', path: join(dirname(path), chartFile(path, chart)), mode }, chart.svg)
  await writeOut(out, asMarkdown(blocks, path))
}
