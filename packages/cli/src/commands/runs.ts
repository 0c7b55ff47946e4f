import { Command } from 'commander'
import { printJson } from '../output/print.ts'
import { runsTable } from '../output/runs-table.ts'
import { defaultStore, readStore } from '../store.ts'
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
      if (runs.length > 0) return terminal.write(runsTable(runs, terminal))
      terminal.say(
        `No run is kept in ${store?.name ?? defaultStore} yet: \`${terminal.command} run research-draft\` makes one.`,
      )
    })
