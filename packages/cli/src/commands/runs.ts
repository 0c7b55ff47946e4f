import type { RunSummary } from '@crewright/core'
import { Command } from 'commander'
import { printJson } from '../output/print.ts'
import { defaultStore, readStore } from '../store.ts'
import { cut, pad } from '../terminal/cut.ts'
import { moment } from '../terminal/numbers.ts'
import { oneLine } from '../terminal/plain.ts'
import type { Terminal } from '../terminal/terminal.ts'

interface Flags {
  readonly store?: string
  readonly json?: true
}

/** `crew runs`: what a store keeps, newest first. */
export const runsCommand = (terminal: Terminal): Command =>
  new Command('runs')
    .description('Lists the runs that a store keeps, newest first.')
    .option('--store <file>', `the file that runs were kept in (default: ${defaultStore})`)
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExamples:\n  $ crew runs\n  $ crew runs --store nightly.db --json\n')
    .action(async ({ store: file, json }: Flags) => {
      const store = readStore(file, terminal.folder)
      const runs = (await store?.journal.runs()) ?? []
      await store?.journal.close()
      if (json) return printJson(terminal, runs)
      if (runs.length > 0) return terminal.write(table(runs, terminal))
      terminal.say(
        `No run is kept in ${store?.name ?? defaultStore} yet: \`${terminal.command} run research-draft\` makes one.`,
      )
    })

const table = (runs: readonly RunSummary[], { colors, columns }: Terminal): string => {
  const rows = runs.map(({ runId, crew, objective, startedAt, status }) => [
    runId,
    moment(startedAt),
    status ?? 'not ended',
    crew,
    oneLine(objective),
  ])
  const all = [['run', 'started', 'status', 'crew', 'goal'], ...rows]
  const widths = [0, 1, 2, 3, 4].map((i) => Math.max(...all.map((row) => (row[i] ?? '').length)))
  const lines = all.map((row) => {
    const line = row.map((cell, i) => (i === 4 ? cell : pad(cell, widths[i] ?? 0))).join('  ')
    return columns === undefined ? line : cut(line, columns)
  })
  return lines.map((line, i) => `${i === 0 ? colors.dim(line) : line}\n`).join('')
}
