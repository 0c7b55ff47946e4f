import { whyUnread } from '../documents/why-unread.ts'
import { openText, type TextFile } from '../text/read-text.ts'
import type { DataFile } from './list-data-files.ts'
import { TablesError } from './tables-error.ts'

/**
 * Opens the text of a file of tables, with what a reader should know of how it is read: which of the encodings before
 * UTF-8 a file has cannot be told for sure.
 *
 * @throws TablesError when it cannot be opened or is not text
 */
export async function openTableText(
  file: DataFile,
  signal: AbortSignal,
): Promise<TextFile & { readonly notes: readonly string[] }> {
  const text = await openText(file.path, signal).catch((error: unknown) => {
    signal.throwIfAborted()
    throw new TablesError({
      message: `${file.name} cannot be opened: ${whyUnread(error)}.`,
      next: 'Then run again.',
      cause: error,
    })
  })
  if (text === undefined) {
    throw new TablesError({
      message: `${file.name} is not text, whatever its name ends in.`,
      next: 'Export it again, as .csv in UTF-8, or move it out of the folder.',
    })
  }
  const notes = text.encoding === 'windows-1252' ? [`${file.name} is not in UTF-8: it was read as Windows-1252.`] : []
  return { ...text, notes }
}
