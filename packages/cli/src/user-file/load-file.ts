import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { letFilesBeImported } from './hooks.ts'
import { isModule } from './is-module.ts'
import { loadError } from './load-error.ts'

/**
 * Imports a user's file. From here on what it prints goes to standard error: standard output is the outcome's.
 *
 * @throws MisuseError that says in one sentence what is wrong with the file, and where
 */
export const loadFile = async (path: string, folder: string): Promise<{ readonly [name: string]: unknown }> => {
  letFilesBeImported()
  const { Console } = await import('node:console')
  globalThis.console = new Console(process.stderr, process.stderr)
  try {
    // A CommonJS file that Node 22 imports has a `require` of its own, which asks no hook.
    if (/\.c[jt]s$/.test(path) || (/\.js$/.test(path) && !isModule(path)))
      return { default: createRequire(path)(path) as unknown }
    return (await import(pathToFileURL(path).href)) as { readonly [name: string]: unknown }
  } catch (error) {
    throw loadError(error, path, folder)
  }
}
