import { Command } from 'commander'
import type { Price } from '@crewright/core'
import { printJson } from '../output/print.ts'
import { pad } from '../terminal/cut.ts'
import { many, money } from '../terminal/numbers.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** `crew models`: what this machine can use, and why not. */
export const modelsCommand = (terminal: Terminal): Command =>
  new Command('models')
    .description('Shows which models this machine can use, and why others cannot be used. Never shows a key.')
    .option('--json', 'print one JSON document')
    .addHelpText('after', notes)
    .action(async ({ json }: { readonly json?: true }) => {
      const { whatThereIs } = await import('../models/usable.ts')
      const { models, chosen } = await whatThereIs(terminal.env)
      if (json) return printJson(terminal, { models, chosen })
      const { bold, dim, green, yellow } = terminal.colors
      const width = Math.max(...models.map(({ name }) => name.length))
      const lines = models.flatMap(({ name, usable, why, models: ids = [], price }) => [
        `${usable ? green('yes') : yellow('no ')}  ${bold(pad(name, width))}  ${[why, ...priced(price)].join(' · ')}`,
        ...(ids.length === 0 ? [] : [`     ${pad('', width)}  ${dim(listed(ids))}`]),
      ])
      const choice = 'error' in chosen ? chosen.error : `When no model is named: ${chosen.why}.`
      return terminal.write(`${[...lines, '', choice].join('\n')}\n`)
    })

/** So many ids fit on a screen; `--json` has all. */
const shown = 6

const listed = (ids: readonly string[]): string => {
  const rest = ids.length - shown
  return `${many(ids.length, 'model')}: ${ids.slice(0, shown).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`
}

const priced = (price: Price | undefined): readonly string[] =>
  price === undefined ? [] : [`${money(price.input)} in, ${money(price.output)} out per million tokens`]

const notes = `
The names are those that --model and --role-model take:
  extractive        the embedded one, which needs no key
  anthropic/<id>    with ANTHROPIC_API_KEY
  openai/<id>       with OPENAI_API_KEY; with OPENAI_BASE_URL a model of that server (Ollama, vLLM, OpenRouter …)
CREWRIGHT_MODEL names the one to use when none is named.

Examples:
  $ crew models
  $ crew models --json
  $ OPENAI_BASE_URL=http://localhost:11434/v1 crew models
`
