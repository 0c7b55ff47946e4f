import { Command } from 'commander'
import { printJson } from '../output/print.ts'
import { pad } from '../terminal/cut.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** `crew crews`: what is ready to run. */
export const crewsCommand = (terminal: Terminal): Command =>
  new Command('crews')
    .description('Lists the crews that are ready to run.')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExamples:\n  $ crew crews\n  $ crew crews --json\n')
    .action(async ({ json }: { readonly json?: true }) => {
      const { readyCrews } = await import('../ready-crews.ts')
      const crews = Object.entries(readyCrews).map(([name, { description, sample }]) => ({ name, description, sample }))
      if (json) return printJson(terminal, crews)
      const width = Math.max(...crews.map(({ name }) => name.length))
      const { bold, dim } = terminal.colors
      const lines = crews.flatMap(({ name, description, sample }) => [
        `${bold(pad(name, width))}  ${description}`,
        `${pad('', width)}  ${dim(`its sample: ${sample.goal}`)}`,
      ])
      return terminal.write(`${lines.join('\n')}\n`)
    })
