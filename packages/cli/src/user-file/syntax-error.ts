import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A place in a user's file; lines and columns count from 1. */
export interface Place {
  readonly url: string
  readonly line?: number
  readonly column?: number
}

/**
 * Where a syntax error stands that an import has reported without its place: `node --check` tells it. Types are replaced
 * by spaces before, so that lines and columns stay what they are. Undefined when none of the files has one.
 */
export const findSyntaxError = (urls: readonly string[]): Place | undefined => {
  const folder = mkdtempSync(join(tmpdir(), 'crewright-check-'))
  try {
    for (const url of urls.toReversed()) {
      const copy = join(folder, 'checked.mjs')
      const text = readFileSync(fileURLToPath(url), 'utf8')
      writeFileSync(copy, /\.m?ts$/.test(url) ? stripTypeScriptTypes(text) : text)
      const { stderr } = spawnSync(process.execPath, ['--check', copy], { encoding: 'utf8' })
      const [, line, before] = /checked\.mjs:(\d+)\n.*\n( *)\^/.exec(stderr) ?? []
      if (line !== undefined && before !== undefined) return { url, line: Number(line), column: before.length + 1 }
    }
    return undefined
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
