import { Command } from 'commander'
import { printJson } from '../output/print.ts'
import type { RunnableCrew } from '../runnable-crew.ts'
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
      const crews = Object.entries(readyCrews).map(([name, crew]) => described(name, crew))
      if (json) return printJson(terminal, crews)
      const width = Math.max(...crews.map(({ name }) => name.length))
      const usage = Math.max(...crews.flatMap(({ options }) => options.map((option) => option.usage.length)))
      const { bold, dim } = terminal.colors
      const lines = crews.flatMap(({ name, description, options, sample }) => [
        `${bold(pad(name, width))}  ${description}`,
        ...options.map((option) => `${pad('', width)}  ${pad(option.usage, usage)}  ${option.description}`),
        ...(sample === undefined ? [] : [`${pad('', width)}  ${dim(`its sample: ${sample.goal}`)}`]),
      ])
      return terminal.write(`${lines.join('\n')}\n`)
    })

const described = (name: string, { description, reads, options = {}, sample }: RunnableCrew) => ({
  name,
  description,
  reads,
  options: Object.entries(options).map(([key, option]) => ({
    usage: `--${key} ${option.value}`,
    description: option.description,
    required: option.required ?? false,
  })),
  sample: sample === undefined ? undefined : { goal: sample.goal, args: sample.args?.() ?? {} },
})
