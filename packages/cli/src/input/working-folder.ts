import { dirname, resolve } from 'node:path'

/**
 * Where relative paths start: where the user stood. npm and pnpm run a script in the project's root and say in
 * `INIT_CWD` where they were called; that holds only while the script has not gone elsewhere by itself.
 */
export const workingFolder = (cwd: string, env: { readonly [name: string]: string | undefined }): string => {
  const { INIT_CWD: calledIn, npm_package_json: manifest } = env
  if (calledIn === undefined || calledIn === '') return cwd
  return manifest === undefined || resolve(dirname(manifest)) === resolve(cwd) ? calledIn : cwd
}
