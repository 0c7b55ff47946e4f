import { createHash } from 'node:crypto'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Model } from '@crewright/core'
import type { AnyWorld } from '@crewright/sim'
import { readyWorlds } from '@crewright/sim/worlds'
import { nearest } from '../input/nearest.ts'
import { shellWord } from '../input/shell-word.ts'
import { MisuseError } from '../misuse-error.ts'
import { version } from '../package-folder.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { isFileName } from '../user-file/crew-file.ts'
import { ownModules } from '../user-file/hooks.ts'
import { worldFile } from './world-file.ts'

export interface FoundWorld {
  readonly world: AnyWorld
  /** Which model it is made for, and why; undefined: for none. */
  readonly why: string | undefined
  /** What its results depend on beside the options, as a hash: this package, the user's files, and the model. */
  readonly version: string
}

/** What a world is found by; plain data but for the environment, so that a thread can find it again. */
export interface WorldAsked {
  readonly name: string
  /** Undefined: the one that suits this machine. */
  readonly model: string | undefined
  readonly folder: string
}

/** The world of this name, a ready one or that of a user's file, made for its model if it takes one. */
export const findWorld = async ({ name, model: id, folder }: WorldAsked, env: Terminal['env']): Promise<FoundWorld> => {
  const { takesModel, make } = await lookUp(name, folder)
  if (!takesModel && id !== undefined)
    throw new MisuseError(
      isFileName(name)
        ? `--model says nothing to ${name}, whose world brings its own: export a function of { model } that makes it, to have one given.`
        : `--model says nothing to ${name}, whose agents are rules: leave it out.`,
    )
  const choice = takesModel ? await modelFor(id, env) : undefined
  const world = await make(choice?.model)
  const files = ownModules()
  const parts = [version(), choice?.model?.id ?? null, ...files.map((file) => readFileSync(file, 'utf8'))]
  return { world, why: choice?.why, version: createHash('sha256').update(JSON.stringify(parts)).digest('hex') }
}

/** Loaded when used: a world of rules needs no model. */
const modelFor = async (id: string | undefined, env: Terminal['env']) =>
  (await import('../run/choose-model.ts')).chooseModel(id, false, env)

const lookUp = async (
  name: string,
  folder: string,
): Promise<{ readonly takesModel: boolean; make(model: Model | undefined): Promise<AnyWorld> }> => {
  const ready = Object.hasOwn(readyWorlds, name) ? readyWorlds[name] : undefined
  if (ready !== undefined) return { takesModel: ready.takesModel ?? false, make: (model) => ready.load({ model }) }
  if (isFileName(name)) return worldFile(name, folder)
  const names = Object.keys(readyWorlds)
  const file = ['.ts', '.js', '.mjs'].map((end) => name + end).find((each) => existsSync(resolve(folder, each)))
  const near = file ?? nearest(name, names)
  const guess = near === undefined ? '' : `, perhaps you mean ${shellWord(near)}`
  const isThere = name.trim() !== '' && statSync(resolve(folder, name), { throwIfNoEntry: false }) !== undefined
  const what =
    isThere && near === undefined ? `${name} is no world` : `There is no world ${name.trim() || '""'}${guess}`
  throw new MisuseError(
    `${what}: ready are ${names.join(', ')}, or name a .ts, .js or .mjs file of your own such as my-world.ts.`,
  )
}
