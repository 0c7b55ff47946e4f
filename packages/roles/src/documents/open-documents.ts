import { realpath, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { cutPassages } from './cut-passages.ts'
import { DocumentsError } from './documents-error.ts'
import { passageIndex } from './index-passages.ts'
import { listFiles } from './list-files.ts'
import { readExcerpt } from './read-excerpt.ts'
import { readSource } from './read-source.ts'
import { searchIndex } from './search-index.ts'
import { sourceNamed } from './source-named.ts'
import { textGauge } from './text-gauge.ts'
import type { Documents, Skipped, Source } from './types.ts'
import { placeQuote, verifyQuote } from './verify-quote.ts'
import { code, whyUnread } from './why-unread.ts'

export interface OpenOptions {
  /** Larger files are left out and listed in `skipped`. Bytes; default 20,000,000, or `maxTextBytes` if more is given. */
  readonly maxFileBytes?: number
  /**
   * Most text to hold, over all files together: what a text file holds, and what is taken out of an .html or .pdf file.
   * Bytes; default 64,000,000. A passage counts as 100 bytes at least. A megabyte takes about 16 megabytes of memory.
   */
  readonly maxTextBytes?: number
  /** Paths of files that are not read, as if they were not there: what is written anew is no source of itself. */
  readonly except?: readonly string[]
  /** Called before the first file is read, with their number. */
  readonly onFound?: (files: number) => void
  /** Called after each file, with how many have been read. */
  readonly onRead?: (files: number) => void
  /** Stops reading. */
  readonly signal?: AbortSignal
}

const accepted = '.md, .txt, .html or .pdf'
const giveFolder = `Give the path of a folder with ${accepted} files.`

/**
 * Reads a folder of .md, .txt, .html and .pdf files, and those in the folders below it, into memory for search,
 * reading and the checking of quotes.
 *
 * @returns the documents; a file that cannot be read is left out and listed in `skipped` with the reason
 * @throws DocumentsError when there is no such folder, nothing in it can be read, or it holds more text than
 *   `maxTextBytes`
 * @example
 * const docs = await openDocuments('./handbook')
 * docs.search('How long is lost property kept?')[0]?.text
 */
export async function openDocuments(folder: string, options: OpenOptions = {}): Promise<Documents> {
  const root = resolve(folder)
  await mustBeFolder(root, folder)
  const { found: all, skipped } = await listFiles(root, largestFile(options), options.signal)
  const except = new Set(
    await Promise.all((options.except ?? []).map(async (path) => realpath(path).catch(() => path))),
  )
  const found = all.filter(({ path }) => !except.has(path))
  options.onFound?.(found.length)
  const gauge = textGauge(folder, options.maxTextBytes ?? 64_000_000)
  gauge.expect(found)
  const sources = new Map<string, Source>()
  const index = passageIndex()
  for (const [i, listed] of found.entries()) {
    options.signal?.throwIfAborted()
    const source = await readSource(listed).catch((error: unknown) => {
      skipped.push({ file: listed.file, reason: whyUnread(error) })
    })
    if (source !== undefined) {
      const cuts = cutPassages(source)
      gauge.add(source, cuts.length)
      sources.set(listed.file, source)
      index.add(source, cuts)
    }
    options.onRead?.(i + 1)
  }
  if (sources.size === 0) throw nothingToRead(folder, skipped)
  const read = [...sources.values()]
  const search = searchIndex(index)
  const named = (file: string) => sourceNamed(sources, root, file)
  return {
    folder: root,
    files: [...sources.keys()],
    skipped,
    search: (query, { limit = 8 } = {}) => search(query, Math.max(0, Math.trunc(limit))),
    read: (file, range) => readExcerpt(named(file), range),
    find: (quote, file) => {
      for (const source of file === undefined ? read : [named(file)]) {
        const place = placeQuote(source, quote)
        if (place) return place
      }
      return undefined
    },
    verify: (quote, file) => verifyQuote(named(file), quote, read),
  }
}

/** Who asks for more text than a file may have has a larger file. */
const largestFile = ({ maxFileBytes, maxTextBytes = 0 }: OpenOptions): number =>
  maxFileBytes ?? Math.max(20_000_000, maxTextBytes)

async function mustBeFolder(root: string, given: string): Promise<void> {
  try {
    if ((await stat(root)).isDirectory()) return
  } catch (error) {
    const missing = code(error) === 'ENOENT' || code(error) === 'ENOTDIR'
    const why = missing ? 'does not exist' : `cannot be opened: ${whyUnread(error)}`
    throw new DocumentsError({ message: `The folder ${given} ${why}.`, next: giveFolder, cause: error })
  }
  const message = `${given} is a file, not a folder.`
  throw new DocumentsError({ message, next: 'Give the path of the folder that holds it.' })
}

function nothingToRead(folder: string, skipped: readonly Skipped[]): DocumentsError {
  const [first, ...others] = skipped
  if (!first) return new DocumentsError({ message: `The folder ${folder} holds no documents.`, next: giveFolder })
  const more = others.length > 0 ? `, and so for ${others.length} more` : ''
  return new DocumentsError({
    message: `No document in ${folder} can be read: ${first.file} (${first.reason})${more}.`,
    next: `Mend or replace it, or add ${accepted} files that can be read.`,
  })
}
