import { existsSync, readdirSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import type { Crew, Model } from '@crewright/core'
import { mapModels, withModels } from '@crewright/core'
import type { OwnOption, RunGiven } from '@crewright/roles'
import { nearest } from '../input/nearest.ts'
import { shellWord } from '../input/shell-word.ts'
import { MisuseError } from '../misuse-error.ts'
import type { AnyCrew, RunnableCrew } from '../runnable-crew.ts'
import { working } from './at-work.ts'
import { loadError } from './load-error.ts'
import { loadFile } from './load-file.ts'
import { optionsOf } from './options-of.ts'

/** Whether a crew is named by its file: `my-crew.ts`, `./crews/triage`. */
export const isFileName = (name: string): boolean => /\.[cm]?[jt]sx?$|[\\/]/.test(name)

/**
 * The crew of a user's own file: its default export. Beside it the file may export `context` (what the crew's tools work
 * on, or a function that makes it), `options` (the crew's own options) and `goal` (when none is given).
 *
 * @throws MisuseError that says in one sentence what is wrong with the file
 */
export const crewFile = async (name: string, folder: string): Promise<RunnableCrew> => {
  const path = resolve(folder, name)
  mustBeFile(name, path)
  const module = await loadFile(path, folder)
  const { crew, context, options, goal } = exportsOf(name, module)
  const takesGiven = typeof context === 'function'
  return {
    description: crew.purpose ?? `The crew ${crew.name} of ${name}.`,
    ...(goal === undefined ? {} : { goal }),
    reads: takesGiven ? ['docs', 'files'] : [],
    options: takesGiven ? options : {},
    bringsModel: bringsModel(crew),
    crew: ({ model, roleModels, limits }) => {
      const changed = withModels(crew as unknown as Crew, roleModels) as unknown as UserCrew
      return {
        name: crew.name,
        start: (given, rest) => changed.start(given, { ...rest, limits, ...(model && { model }) }),
        diagram: () => crew.diagram(),
      }
    },
    definition: ({ model, roleModels }) => {
      const whole = crew as unknown as Crew
      const own = (its: Model | undefined): boolean => its === undefined || its === crew.model
      // As a run has it: a model that is named takes the place of the crew's own, and of no role's.
      const modelled = model === undefined ? whole : mapModels(whole, (its) => (own(its) ? model : its))
      return withModels(modelled, roleModels)
    },
    context: async (given: RunGiven): Promise<unknown> => {
      const when = 'while its context was made'
      try {
        return await working({ file: name, when }, () =>
          takesGiven ? (context as (given: RunGiven) => unknown)(given) : context,
        )
      } catch (error) {
        // One that says what to do, such as a folder without documents, says all.
        if (error instanceof Error && 'next' in error) throw error
        throw loadError(error, path, folder, when)
      }
    },
  }
}

/** A crew as its user made it, of this copy of the library or another. */
interface UserCrew {
  readonly name: string
  readonly purpose?: string
  readonly model?: Model
  readonly roles?: { readonly [name: string]: { readonly model?: Model } }
  readonly supervisor: { readonly model?: Model } | (() => unknown)
  start(goal: string, options: object): ReturnType<AnyCrew['start']>
  diagram(): string
}

interface Exports {
  readonly crew: UserCrew
  readonly context: unknown
  readonly options: { readonly [name: string]: OwnOption } | undefined
  readonly goal: string | undefined
}

const mustBeFile = (name: string, path: string): void => {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found?.isFile()) return
  const parent = dirname(path)
  const files = existsSync(parent) ? readdirSync(parent).filter(isFileName) : []
  if (found !== undefined)
    throw new MisuseError(`${name} is a folder: name a file with a crew as its default export, as in my-crew.ts.`)
  const near = nearest(basename(path), files)
  const guess = near === undefined ? '' : `, perhaps you mean ${shellWord(join(dirname(name), near))}`
  throw new MisuseError(`There is no file ${name}${guess}: name one with a crew as its default export.`)
}

// As core recognises it: by a mark that all copies of the library share.
const isCrew = (value: unknown): value is UserCrew =>
  typeof value === 'object' && value !== null && Symbol.for('crewright.crew') in value

const exportsOf = (name: string, module: { readonly [name: string]: unknown }): Exports => {
  // A CommonJS file that was compiled from a module has its default export one level deeper.
  const inner = module['default'] as { readonly [name: string]: unknown } | undefined | null
  const all = !isCrew(inner) && isCrew(inner?.['default']) ? (inner ?? module) : module
  const { default: crew, context, options, goal } = all
  if (!isCrew(crew)) throw new MisuseError(noCrew(name, all))
  if (goal !== undefined && (typeof goal !== 'string' || goal.trim() === ''))
    throw new MisuseError(`${name} exports a goal that is no text: write \`export const goal = 'What to do'\`.`)
  if (context !== undefined && (context === null || !['object', 'function'].includes(typeof context)))
    throw new MisuseError(
      `${name} exports a context that is ${JSON.stringify(context) ?? typeof context}: write an object, as in \`export const context = { … }\`, or a function that makes it.`,
    )
  return { crew, context, options: options === undefined ? undefined : optionsOf(name, options), goal }
}

const noCrew = (name: string, all: { readonly [name: string]: unknown }): string => {
  const other = Object.entries(all).find(([key, value]) => key !== 'default' && isCrew(value))
  if (other !== undefined)
    return `${name} exports the crew ${other[0]}, but not as its default: write \`export default ${other[0]}\`.`
  const { default: value } = all
  if (value === undefined) return `${name} has no default export: write \`export default defineCrew({ … })\` in it.`
  const isRole = typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'role'
  const kind = isRole
    ? 'a role'
    : value instanceof Promise
      ? 'a promise'
      : value === null
        ? 'null'
        : `a ${typeof value}`
  return `The default export of ${name} is ${kind.replace(/^a o/, 'an o')} and no crew: write \`export default defineCrew({ … })\`.`
}

/** Whether no part of the crew is left without a model of its own. What `autoModel()` gives is this machine's. */
const bringsModel = ({ model, roles = {}, supervisor }: UserCrew): boolean =>
  (model !== undefined && !('chosen' in model)) ||
  ((typeof supervisor === 'function' || supervisor.model !== undefined) &&
    Object.values(roles).every((role) => role.model !== undefined))
