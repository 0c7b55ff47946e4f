import { Option } from 'commander'
import type { Command } from 'commander'
import { MisuseError } from '../misuse-error.ts'
import type { RunnableCrew } from '../runnable-crew.ts'
import { once } from './amounts.ts'
import { isTypoOf } from './nearest.ts'

/** An option that the crew has of its own, beside those that `crew run` has for all. */
class CrewOption extends Option {
  /** As the crew knows it. */
  readonly key: string

  constructor(key: string, value: string, description: string) {
    super(`--${key} ${value}`, description)
    this.key = key
  }
}

/** Teaches `crew run` the options of one crew, so that they are parsed, guessed and shown by `--help` as its own are. */
export const addOwnOptions = (
  command: Command,
  name: string,
  { options }: RunnableCrew,
  args: readonly string[],
): void => {
  const known = ['--help', ...command.options.flatMap(({ long }) => long ?? [])]
  for (const [key, { value, description, required }] of Object.entries(options ?? {})) {
    if (known.includes(`--${key}`))
      throw new MisuseError(`${name} has an option --${key} of its own, as every run has: give it another name.`)
    const whether = required ? `${description} (needed)` : description
    command.addOption(
      new CrewOption(key, value, whether).helpGroup(`Options of ${name}:`).argParser(once(`--${key}`, '')),
    )
  }
  if (options === undefined) for (const key of undeclared(known, args)) command.addOption(anyOption(key))
}

const anyOption = (key: string): Option => new CrewOption(key, '<text>', '').argParser(once(`--${key}`, ''))

/** What a user's crew may be told: each `--name` that the command itself has no meaning for. */
const undeclared = (known: readonly string[], args: readonly string[]): ReadonlySet<string> => {
  const names = new Set<string>()
  for (const arg of args) {
    if (arg === '--') break
    const option = /^--[a-z][\w-]*/i.exec(arg)?.[0]
    if (option === undefined || known.includes(option)) continue
    // A limit that goes astray is worse than an option that must be declared.
    const near = known.find((one) => isTypoOf(option, one))
    if (near !== undefined || option.startsWith('--max-'))
      throw new MisuseError(
        `There is no option ${option}${near === undefined ? '' : `, perhaps you mean ${near}`}: ` +
          `if it is the crew's own, declare it by \`export const options\` in its file.`,
      )
    names.add(option.slice(2))
  }
  return names
}

/** What was said by the crew's own options. */
export const ownArgs = (command: Command): { readonly [name: string]: string } => {
  const given = command.opts<{ readonly [name: string]: string | undefined }>()
  return Object.fromEntries(
    command.options.flatMap((option) => {
      const value = option instanceof CrewOption ? given[option.attributeName()] : undefined
      return option instanceof CrewOption && value !== undefined ? [[option.key, value]] : []
    }),
  )
}

/** The first argument that is neither an option nor an option's value: the name of the crew. */
export const firstOperand = (command: Command, args: readonly string[]): string | undefined => {
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? ''
    if (arg === '--') return args[i + 1]
    if (!arg.startsWith('-')) return arg
    const option = command.options.find(({ long, short }) => long === arg || short === arg)
    if (option === undefined && !arg.includes('=')) return undefined
    if (option?.required === true) i++
  }
  return undefined
}
