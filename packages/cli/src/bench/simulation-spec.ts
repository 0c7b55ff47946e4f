import { MisuseError } from '../misuse-error.ts'

/** An arm that is drawn by chance: how often it is right, and what an answer takes on the average. */
export interface SimulatedSpec {
  readonly name: string
  readonly accuracy: number
  readonly tokens?: number
  readonly usd?: number
}

/** What `--simulate` says. */
export interface Simulation {
  readonly arms: readonly SimulatedSpec[]
  /** How far two arms of the same accuracy score alike on one task, from 0 to 1. */
  readonly correlation: number
}

/**
 * `solo=0.6,crew=0.65:4000:0.01,correlation=0.3`: each arm's chance to be right, and behind colons the tokens and the
 * dollars of an answer, on the average; `correlation` is no arm, but how far they score alike.
 *
 * @throws MisuseError for what is no such list, or names fewer than two arms
 */
export const simulationOf = (list: string): Simulation => {
  const specs = list.split(',').map((part) => specOf(part.trim()))
  const names = specs.map(({ name }) => name)
  const twice = names.find((name, at) => names.indexOf(name) < at)
  if (twice !== undefined) throw new MisuseError(`--simulate names ${twice} twice: name each arm once.`)
  const arms = specs.filter(({ name }) => name !== 'correlation')
  if (arms.length < 2)
    throw new MisuseError('--simulate has one arm: give two to hold against each other, as in solo=0.6,crew=0.65.')
  return { arms, correlation: specs.find(({ name }) => name === 'correlation')?.accuracy ?? 0 }
}

const specOf = (text: string): SimulatedSpec => {
  const [, name = '', chance = '', tokens, usd] =
    /^([^=:]+)=(0|1|0?\.\d+|1\.0+)(?::([1-9]\d*)(?::(\d+(?:\.\d+)?|\.\d+))?)?$/.exec(text) ?? []
  if (name.trim() === '')
    throw new MisuseError(
      `--simulate cannot have ${text || 'nothing'}: write an arm and its chance to be right, as in solo=0.6, and its tokens and dollars an answer if you like, as in solo=0.6:2000:0.01.`,
    )
  return {
    name: name.trim(),
    accuracy: Number(chance),
    ...(tokens !== undefined && { tokens: Number(tokens) }),
    ...(usd !== undefined && { usd: Number(usd) }),
  }
}
