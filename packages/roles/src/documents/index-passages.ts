import MiniSearch from 'minisearch'
import type { Cut } from './cut-passages.ts'
import { stem, tokenize } from './terms.ts'
import type { Source } from './types.ts'

/** A passage as it is indexed: its own text, and what stands above it. */
export interface Entry {
  readonly id: number
  readonly source: Source
  readonly cut: Cut
  /** Ids of the passages under the same heading, this one among them. */
  readonly section: readonly number[]
  readonly text: string
  /** The nearest heading, and the header row of a table. */
  readonly heading: string
  /** The file's path and the outer headings. */
  readonly title: string
}

const options = {
  tokenize,
  processTerm: stem,
  // Queries come as single stems, so that the weight of each is ours to set.
  searchOptions: { tokenize: (term: string) => [term], processTerm: (term: string) => term },
}

/** Passages that can be searched; made by adding one document after the other. */
export interface PassageIndex {
  readonly entries: readonly Entry[]
  readonly passages: MiniSearch<Entry>
  add(source: Source, cuts: readonly Cut[]): void
}

/** Indexes passages, each with the section that it stands in: what a passage does not repeat, its section often says. */
export function passageIndex(): PassageIndex {
  const entries: Entry[] = []
  const passages = new MiniSearch<Entry>({ fields: ['text', 'heading', 'title'], ...options })
  const add = (source: Source, cuts: readonly Cut[]): void => {
    let section: number[] | undefined
    let headings: readonly string[] = []
    for (const cut of cuts) {
      if (!section || cut.headings.join('\n') !== headings.join('\n')) {
        section = []
      }
      headings = cut.headings
      const text = source.text.slice(cut.start, cut.end)
      const columns = cut.columns ? source.text.slice(cut.columns.start, cut.columns.end) : ''
      const entry: Entry = {
        id: entries.length,
        source,
        cut,
        section,
        text,
        heading: `${headings.at(-1) ?? ''} ${columns}`,
        title: `${source.file.replace(/\.\w+$/, '')} ${headings.slice(0, -1).join(' ')}`,
      }
      section.push(entry.id)
      entries.push(entry)
      passages.add(entry)
    }
  }
  return { entries, passages, add }
}
