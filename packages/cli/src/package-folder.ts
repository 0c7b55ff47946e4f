import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

// This file and what is built from it both lie one folder below the package's own.
const inPackage = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url))

/** The version of this package. */
export const version = (): string => {
  const manifest: unknown = JSON.parse(readFileSync(inPackage('package.json'), 'utf8'))
  return (manifest as { version: string }).version
}

/** Crewright's own documentation, which a sample is asked of: it comes with the package, or lies in the repository. */
export const projectDocs = (): string => (existsSync(inPackage('docs')) ? inPackage('docs') : inPackage('../../docs'))
