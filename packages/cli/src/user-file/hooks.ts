import { realpathSync } from 'node:fs'
import { createRequire, findPackageJSON, registerHooks } from 'node:module'
import type { ResolveFnOutput } from 'node:module'
import { dirname } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { isModule } from './is-module.ts'

/** The user's own modules in the order in which they were loaded: an error in one of them stands in the last. */
export const loaded: string[] = []

/** Their paths. */
export const ownModules = (): readonly string[] => loaded.map((url) => fileURLToPath(url))

let registered = false

/**
 * Lets a user's file be imported as it is, whatever its folder has: its `.ts` is a module even where package.json says
 * `"type": "commonjs"`, as `npm init -y` writes; what its folder lacks (`crewright`, `zod` …) is taken from the command's
 * own packages; `./tools.js` and `./tools` find `tools.ts`. Modules of installed packages are left alone.
 *
 * Source: https://nodejs.org/api/module.html#customization-hooks
 */
export const letFilesBeImported = (): void => {
  if (registered) return
  registered = true
  registerHooks({
    resolve(specifier, context, next) {
      try {
        return next(specifier, context)
      } catch (error) {
        if (!isNotFound(error) || !isOwn(context.parentURL ?? '')) throw error
        for (const other of isRelative(specifier) ? asTypeScript(specifier) : []) {
          const found = attempt(() => next(other, context))
          if (found !== undefined) return found
        }
        if (isRelative(specifier) || /^(#|[a-z]+:)/i.test(specifier)) throw error
        const find = (name: string, parentURL: string): ResolveFnOutput | undefined =>
          attempt(() =>
            // A `require` is looked up from its module, whatever parent is asked for. Node 22 gives a set here.
            [...context.conditions].includes('require')
              ? { url: pathToFileURL(createRequire(parentURL).resolve(name)).href, shortCircuit: true }
              : next(name, { ...context, parentURL }),
          )
        // zod comes with the ready roles: the command itself does not import it.
        const found = find(specifier, import.meta.url)
        const roles = found === undefined ? find('@crewright/roles', import.meta.url) : undefined
        const last = found ?? (roles === undefined ? undefined : find(specifier, roles.url))
        if (last !== undefined) return last
        throw error
      }
    },
    load(url, context, next) {
      if (!isOwn(url)) return next(url, context)
      loaded.push(url)
      if (/\.m?ts$/.test(url)) return next(url, { ...context, format: 'module-typescript' })
      const asModule = /\.js$/.test(url) && context.format === 'commonjs' && isModule(fileURLToPath(url))
      return next(url, asModule ? { ...context, format: 'module' } : context)
    },
  })
}

/** Where the command's own packages lie: in the repository, or linked, that is outside of `node_modules`. */
const ours: readonly string[] = [
  import.meta.url,
  ...['bench', 'core', 'local', 'report', 'roles', 'sim', 'stats'].map((name) => `@crewright/${name}`),
].flatMap((of) => {
  const manifest = findPackageJSON(of, import.meta.url)
  return manifest === undefined ? [] : [pathToFileURL(`${dirname(realpathSync(manifest))}/`).href]
})

/** Whether a module is the user's: no installed package's, and none of the command's. */
const isOwn = (url: string): boolean =>
  url.startsWith('file:') && !url.includes('/node_modules/') && !ours.some((folder) => url.startsWith(folder))

const isRelative = (specifier: string): boolean => /^\.{0,2}\//.test(specifier)

const isNotFound = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^(ERR_)?MODULE_NOT_FOUND$/.test(String(error.code))

const asTypeScript = (specifier: string): readonly string[] =>
  /\.m?js$/.test(specifier) ? [specifier.replace(/js$/, 'ts')] : [`${specifier}.ts`, `${specifier}.js`]

const attempt = <T>(make: () => T): T | undefined => {
  try {
    return make()
  } catch {
    return undefined
  }
}
