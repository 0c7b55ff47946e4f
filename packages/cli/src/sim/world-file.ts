import { existsSync, readdirSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import type { Model } from '@crewright/core'
import type { AnyWorld } from '@crewright/sim'
import { nearest } from '../input/nearest.ts'
import { shellWord } from '../input/shell-word.ts'
import { MisuseError } from '../misuse-error.ts'
import { working } from '../user-file/at-work.ts'
import { isFileName } from '../user-file/crew-file.ts'
import { loadError } from '../user-file/load-error.ts'
import { loadFile } from '../user-file/load-file.ts'

/** A user's world: made at once, or for a model. */
export interface WorldFile {
  readonly takesModel: boolean
  make(model: Model | undefined): Promise<AnyWorld>
}

/**
 * The world of a user's own file: its default export, made by `defineWorld`, or a function of `{ model }` that makes one.
 *
 * @throws MisuseError that says in one sentence what is wrong with the file
 */
export const worldFile = async (name: string, folder: string): Promise<WorldFile> => {
  const path = resolve(folder, name)
  mustBeFile(name, path)
  const module = await loadFile(path, folder)
  // A CommonJS file that was compiled from a module has its default export one level deeper.
  const inner = module['default'] as { readonly default?: unknown } | undefined | null
  const given = !isWorld(inner) && isWorld(inner?.default) ? inner?.default : inner
  if (isWorld(given)) return { takesModel: false, make: async () => given }
  if (typeof given !== 'function') throw new MisuseError(noWorld(name, given, module))
  const define = given as (given: { readonly model: Model | undefined }) => unknown
  return {
    takesModel: true,
    make: async (model) => {
      const when = 'while its world was made'
      try {
        const made = await working({ file: name, when }, () => define({ model }))
        if (isWorld(made)) return made
      } catch (error) {
        throw loadError(error, path, folder, when)
      }
      throw new MisuseError(
        `The function that ${name} exports gives no world: return what defineWorld({ … }) gives, or export that itself.`,
      )
    },
  }
}

const isWorld = (value: unknown): value is AnyWorld =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'world' && 'parts' in value

const mustBeFile = (name: string, path: string): void => {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found?.isFile()) return
  if (found !== undefined)
    throw new MisuseError(`${name} is a folder: name a file with a world as its default export, as in my-world.ts.`)
  const parent = dirname(path)
  const near = nearest(basename(path), existsSync(parent) ? readdirSync(parent).filter(isFileName) : [])
  const guess = near === undefined ? '' : `, perhaps you mean ${shellWord(join(dirname(name), near))}`
  throw new MisuseError(`There is no file ${name}${guess}: name one with a world as its default export.`)
}

const noWorld = (name: string, value: unknown, module: { readonly [name: string]: unknown }): string => {
  const other = Object.entries(module).find(([key, one]) => key !== 'default' && isWorld(one))
  if (other !== undefined)
    return `${name} exports the world ${other[0]}, but not as its default: write \`export default ${other[0]}\`.`
  if (value === undefined) return `${name} has no default export: write \`export default defineWorld({ … })\` in it.`
  if (typeof value === 'object' && value !== null && Symbol.for('crewright.crew') in value)
    return `The default export of ${name} is a crew and no world: \`crew run ${shellWord(name)}\` runs it.`
  return `The default export of ${name} is no world: write \`export default defineWorld({ … })\`.`
}
