import { createHash } from 'node:crypto'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Arm } from '@crewright/bench'
import { asArm } from '@crewright/bench'

/**
 * Arms whose answers depend on files, too: when one of these changes, their trials are others, and are run again rather than
 * read from the store.
 *
 * @param paths of files, and of folders with all that lies below them
 */
export const withInputs = (
  arms: { readonly [arm: string]: unknown },
  paths: readonly string[],
): { readonly [arm: string]: Arm } => {
  const inputs = digestOf(paths)
  return Object.fromEntries(
    Object.entries(arms).map(([name, value]) => {
      const arm = asArm(value, name)
      const { version = null } = arm.about
      const whole = typeof version === 'object' && !Array.isArray(version) ? version : { version }
      return [name, { ...arm, about: { ...arm.about, version: { ...whole, inputs } } }]
    }),
  )
}

/** SHA-256 over names, sizes and times of change: whoever writes a file changes these, and nothing is read. */
const digestOf = (paths: readonly string[]): string => {
  const hash = createHash('sha256')
  for (const path of paths.flatMap(filesIn)) {
    const { size, mtimeMs } = statSync(path)
    hash.update(`${path}\n${size}\n${mtimeMs}\n`)
  }
  return hash.digest('hex')
}

const filesIn = (path: string): readonly string[] => {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found?.isFile()) return [path]
  if (!found?.isDirectory()) return []
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .toSorted()
}
