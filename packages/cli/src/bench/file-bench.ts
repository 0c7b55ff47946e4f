import { statSync } from 'node:fs'
import { parse, resolve } from 'node:path'
import { isBench } from '@crewright/bench'
import { MisuseError } from '../misuse-error.ts'
import { ownModules } from '../user-file/hooks.ts'
import { loadFile } from '../user-file/load-file.ts'
import type { AnyBench, SetUp } from './set-up.ts'

/**
 * The benchmark of a user's own file: its default export, made by `defineBench`.
 *
 * @throws MisuseError that says in one sentence what is wrong with the file
 */
export const fileBench = async (name: string, folder: string): Promise<SetUp> => {
  const path = resolve(folder, name)
  const found = statSync(path, { throwIfNoEntry: false })
  if (found === undefined)
    throw new MisuseError(`There is no file ${name}: name one with \`export default defineBench({ … })\` in it.`)
  if (!found.isFile()) throw new MisuseError(`${name} is a folder: name a file, as in bench.ts.`)
  if (!/\.[cm]?[jt]s$/.test(name))
    throw new MisuseError(
      `${name} is no .ts, .js or .mjs file: if these are the tasks, name them as in --tasks ${name} with --crew or --recorded.`,
    )
  const module = await loadFile(path, folder)
  // A CommonJS file that was compiled from a module has its default export one level deeper.
  const given = module['default'] as { readonly default?: unknown } | undefined | null
  const bench = isBench(given) ? given : given?.default
  if (!isBench(bench))
    throw new MisuseError(
      `${name} has no benchmark as its default export: write \`export default defineBench({ tasks, arms, grade })\` in it.`,
    )
  const whole = bench as unknown as AnyBench
  // One without a name is called as its file is, so that the trials of two files are kept apart.
  return { bench: { ...whole, name: whole.name ?? parse(path).name }, sources: ownModules(), notes: [] }
}
