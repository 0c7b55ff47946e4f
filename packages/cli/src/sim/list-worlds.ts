import type { AnyWorld } from '@crewright/sim'
import { readyWorlds } from '@crewright/sim/worlds'
import { modelNamed } from '@crewright/local'
import { printJson } from '../output/print.ts'
import { pad } from '../terminal/cut.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** `crew sim list`: what is ready to run, and what can be set. */
export const listWorlds = async ({ json }: { readonly json?: true }, terminal: Terminal): Promise<void> => {
  const worlds = await Promise.all(
    Object.values(readyWorlds).map(async ({ takesModel, load }) => ({
      world: await load({ model: takesModel ? modelNamed('extractive', { env: terminal.env }) : undefined }),
      takesModel: takesModel ?? false,
    })),
  )
  if (json) return printJson(terminal, worlds.map(described))
  const { bold, dim } = terminal.colors
  const width = Math.max(...worlds.map(({ world }) => world.name.length), 0)
  const lines = worlds.flatMap(({ world }) => [
    `${bold(pad(world.name, width))}  ${world.purpose}`,
    ...parametersOf(world).map((line) => `${pad('', width)}  ${dim(line)}`),
  ])
  return terminal.write(`${lines.join('\n')}\n`)
}

const described = ({ world, takesModel }: { readonly world: AnyWorld; readonly takesModel: boolean }) => {
  const { name, purpose, steps, parameters, metrics } = world
  return { name, purpose, takesModel, steps, parameters, metrics }
}

/** `density=0.9  from 0 to 1; the share of cells with somebody`, in aligned columns. */
const parametersOf = ({ parameters }: AnyWorld): readonly string[] => {
  const all = Object.entries(parameters).map(([name, { default: value, about, min, max, choices }]) => {
    const range = [...(min === undefined ? [] : [`from ${min}`]), ...(max === undefined ? [] : [`to ${max}`])].join(' ')
    const may = choices === undefined ? range : choices.join(', ')
    return { set: `${name}=${String(value)}`, said: [may, about ?? ''].filter((part) => part !== '').join('; ') }
  })
  const width = Math.max(...all.map(({ set }) => set.length))
  return all.map(({ set, said }) => `${pad(set, width)}  ${said}`.trimEnd())
}
