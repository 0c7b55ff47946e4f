import { indexAt } from './lines.ts'
import type { Place, Source } from './types.ts'

/** File and line, or file and page, of an offset in a source. */
export function placeOf(source: Source, offset: number): Place {
  if (source.pageStarts) return { file: source.file, page: indexAt(source.pageStarts, offset) + 1 }
  return { file: source.file, line: indexAt(source.lineStarts, offset) + 1 }
}
