import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { working } from './at-work.ts'
import { letFilesBeImported } from './hooks.ts'
import { isModule } from './is-module.ts'
import { loadError, nameOf } from './load-error.ts'

const when = 'while it was loaded'

/**
 * Imports a user's file. From here on what it prints goes to standard error: standard output is the outcome's.
 *
 * @throws MisuseError that says in one sentence what is wrong with the file, and where
 */
export const loadFile = async (path: string, folder: string): Promise<{ readonly [name: string]: unknown }> => {
  letFilesBeImported()
  const { Console } = await import('node:console')
  globalThis.console = new Console(process.stderr, process.stderr)
  const load = async (): Promise<{ readonly [name: string]: unknown }> => {
    // A CommonJS file that Node 22 imports has a `require` of its own, which asks no hook.
    if (/\.c[jt]s$/.test(path) || (/\.js$/.test(path) && !isModule(path)))
      return { default: createRequire(path)(path) as unknown }
    return (await import(pathToFileURL(path).href)) as { readonly [name: string]: unknown }
  }
  try {
    return await working({ file: nameOf(path, folder), when }, load)
  } catch (error) {
    throw loadError(error, path, folder, when)
  }
}
