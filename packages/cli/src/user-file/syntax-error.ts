import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

/** A place in a user's file; lines and columns count from 1. */
export interface Place {
  readonly url: string
  readonly line?: number
  readonly column?: number
}

/**
 * The place that Node writes above the stack of some syntax errors: `file:///crew.ts:3`, a line or two, and carets below
 * what is wrong. Without carets it is the end of what was read, where something is not closed; what goes over several
 * lines has marks before them, and no column.
 */
export const placeIn = ({ stack = '' }: Error): Place | undefined => {
  const [, at, number, shown = ''] = /^((?:file:\/\/)?\/.*?):(\d+)\n([^]*?\n)(?:\n|\w*Error\b)/.exec(stack) ?? []
  if (at === undefined) return undefined
  const place = { url: at.startsWith('file:') ? at : pathToFileURL(at).href, line: Number(number) }
  const lines = shown.slice(0, -1).split('\n')
  const carets = lines.find((line) => /^ *\^+$/.test(line))?.indexOf('^')
  if (carets === undefined && lines.some((line) => /^ *> /.test(line))) return place
  return { ...place, column: (carets ?? lines.at(-1)?.length ?? 0) + 1 }
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
      const text = withoutTypes(url)
      // One that is wrong as TypeScript has been reported with its place, or is not what is looked for.
      if (text === undefined) continue
      writeFileSync(copy, text)
      const { stderr } = spawnSync(process.execPath, ['--check', copy], { encoding: 'utf8' })
      // At the end of the file there is no caret.
      const [, line, before] = /checked\.mjs:(\d+)\n.*\n([ \t]*)\^?/.exec(stderr) ?? []
      if (line !== undefined && before !== undefined) return { url, line: Number(line), column: before.length + 1 }
    }
    return undefined
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const withoutTypes = (url: string): string | undefined => {
  const text = readFileSync(fileURLToPath(url), 'utf8')
  if (!/\.m?ts$/.test(url)) return text
  try {
    return stripTypeScriptTypes(text)
  } catch {
    return undefined
  }
}
