import type { Dirent } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { megabytes } from './megabytes.ts'
import type { Kind, Skipped } from './types.ts'
import { whyUnread } from './why-unread.ts'

const kinds: Readonly<Record<string, Kind>> = {
  md: 'markdown',
  markdown: 'markdown',
  mdx: 'markdown',
  txt: 'text',
  text: 'text',
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  pdf: 'pdf',
}

export interface Listed {
  readonly file: string
  readonly path: string
  readonly kind: Kind
  readonly bytes: number
}

/**
 * The documents below a folder, in a fixed order (names compared by code unit, files before folders). Dot folders and
 * `node_modules` are left out; each real folder is entered once, so links that form a loop end, and links that lead
 * out of the folder are not followed.
 */
export async function listFiles(folder: string, maxBytes: number, signal?: AbortSignal) {
  const found: Listed[] = []
  const skipped: Skipped[] = []
  const root = await realpath(folder)
  const entered = new Set([root])

  const visit = async (directory: string, prefix: string): Promise<void> => {
    signal?.throwIfAborted()
    let entries: Dirent[]
    try {
      entries = await readdir(directory, { withFileTypes: true })
    } catch (error) {
      skipped.push({ file: prefix || '.', reason: whyUnread(error) })
      return
    }
    const names = entries.map((entry) => entry.name).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
    const folders: string[] = []
    for (const name of names) {
      if (name.startsWith('.') || name === 'node_modules') continue
      const path = join(directory, name)
      const file = prefix + name
      const kind = kinds[name.slice(name.lastIndexOf('.') + 1).toLowerCase()]
      try {
        const real = await realpath(path)
        const facts = await stat(real)
        if (real !== root && !real.startsWith(root === '/' ? root : `${root}/`) && !real.startsWith(`${root}\\`)) {
          if (kind !== undefined || facts.isDirectory()) skipped.push({ file, reason: outside })
        } else if (facts.isDirectory()) {
          if (!entered.has(real)) folders.push(name)
          entered.add(real)
        } else if (kind === undefined) {
          continue
        } else if (!facts.isFile()) {
          skipped.push({ file, reason: 'it is not an ordinary file; copy what it holds into one' })
        } else if (facts.size > maxBytes) {
          skipped.push({ file, reason: tooLarge(facts.size, maxBytes) })
        } else {
          found.push({ file, path: real, kind, bytes: facts.size })
        }
      } catch (error) {
        if (kind !== undefined) skipped.push({ file, reason: whyUnread(error) })
      }
    }
    for (const name of folders) await visit(join(directory, name), `${prefix}${name}/`)
  }

  await visit(folder, '')
  return { found, skipped }
}

const outside = 'it leads out of the folder; copy what it leads to into the folder, or name that folder'

const tooLarge = (bytes: number, most: number): string =>
  `it has ${megabytes(bytes)}, and the limit \`maxFileBytes\` is ${megabytes(most)}; part it, or raise the limit, on the command line by --max-docs ${Math.ceil(bytes / 1_000_000)}`
