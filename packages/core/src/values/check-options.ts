import { DefinitionError } from '../errors/definition-error.ts'

/** What a definer knows of its options. */
export interface KnownOptions {
  readonly known: readonly string[]
  /** What to do about a name that does not exist, but that people try. */
  readonly hints?: Readonly<Record<string, string>>
}

/** Options come from users, who need not have a compiler: everything is looked at as unknown. */
export interface Options {
  readonly [option: string]: unknown
}

/**
 * Holds the names of options against those that exist.
 *
 * @param where whose options they are, as the reader knows it: `the crew brief`
 * @throws DefinitionError when they are no object, or one of them does not exist.
 */
export function checkOptions(given: unknown, { known, hints = {} }: KnownOptions, where: string): Options {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw new DefinitionError({
      message: `${where} is given as ${shown(given)}, not as an object`,
      next: `Give an object with ${known.join(', ')}.`,
    })
  }
  for (const key of Object.keys(given)) {
    if (known.includes(key)) continue
    const typed = key.toLowerCase()
    const meant = known.find((name) => name.toLowerCase().startsWith(typed) || typed.startsWith(name.toLowerCase()))
    const hint = Object.hasOwn(hints, key) ? hints[key] : meant === undefined ? undefined : `Did you mean \`${meant}\`?`
    const there = `There are: ${known.join(', ')}.`
    throw new DefinitionError({
      message: `${where} has no option \`${key}\``,
      next: hint === undefined ? there : `${hint} ${there}`,
    })
  }
  return given as Options
}

/** A value as an error names it: short, and without its content. */
export const shown = (value: unknown): string => {
  if (value === undefined) return 'nothing'
  if (typeof value === 'string')
    return `the text ${JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value)}`
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object' && value !== null) return 'an object'
  return typeof value === 'function' ? 'a function' : String(value)
}
