import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** The path of a file of the public data sets, which lie beside the repository; undefined where they are not there. */
export function dataFile(path: string): string | undefined {
  const file = join(import.meta.dirname, '..', '..', '..', '..', '..', 'shared', path)
  return existsSync(file) ? file : undefined
}

/** What a test that needs one says when it is not there. */
export const needs = (what: string, folder: string): string =>
  `needs ${what}: lay its folder as shared/${folder} beside the repository`
