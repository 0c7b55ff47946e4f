/** Where a piece of text stands: a line of a text file (1-based), or a page of a PDF (1-based). */
export interface Place {
  /** Path relative to the folder, with forward slashes. */
  readonly file: string
  /** Line of the text as read; for HTML a line of the extracted text. Absent for PDF. */
  readonly line?: number
  /** Page; only for PDF. */
  readonly page?: number
}

/** A piece of a document that a search found. */
export interface Passage extends Place {
  /** The headings above it, outermost first, joined by ` > `. */
  readonly heading?: string
  /** For a row of a table: the table's header row, as it stands in the source. */
  readonly columns?: string
  /** An exact piece of the source as read, line breaks included. */
  readonly text: string
  /** Higher is better; comparable only between results of one search. */
  readonly score: number
}

/** A part of a document, as `read` gives it. */
export interface Excerpt {
  readonly file: string
  /** First and last line given (text files), 1-based. For a PDF: lines of the page. */
  readonly from: number
  readonly to: number
  /** Lines in the file, or on the page. */
  readonly lines: number
  readonly page?: number
  readonly pages?: number
  readonly text: string
  /** True when the text was cut because it was too long; read on from `to + 1`. */
  readonly cut: boolean
}

/** What to read: some lines of a text file, or one page of a PDF (and lines of that page). */
export interface Range {
  readonly from?: number | undefined
  readonly to?: number | undefined
  readonly page?: number | undefined
}

/** Where a quote stands in its source, with the source's own spelling of its white space. */
export interface QuotePlace extends Place {
  readonly text: string
}

/** The answer to "is this quote in this file?": where it is, or why it is not accepted. */
export type QuoteCheck = ({ readonly ok: true } & QuotePlace) | { readonly ok: false; readonly reason: string }

/** A file that was left out, and why. */
export interface Skipped {
  readonly file: string
  /** Why it cannot be read, and what to do: `it is empty; fill it or remove it`. */
  readonly reason: string
}

/** A folder of documents, read once and kept in memory. Made by `openDocuments`. */
export interface Documents {
  /** The folder, as an absolute path. */
  readonly folder: string
  /** The readable files, in order. */
  readonly files: readonly string[]
  /** Files that look like documents and could not be read, and why. */
  readonly skipped: readonly Skipped[]
  /** Passages about the query, best first. `limit` is 8 unless given. */
  search(query: string, options?: { readonly limit?: number | undefined }): readonly Passage[]
  /** Part of a file. Throws `DocumentsError` for a file that is not there, naming the nearest ones. */
  read(file: string, range?: Range): Excerpt
  /** Where a quote stands, in one file or in the first that has it; undefined when no source has it. */
  find(quote: string, file?: string): QuotePlace | undefined
  /** Whether a quote is verbatim in a file, and if not, why not. */
  verify(quote: string, file: string): QuoteCheck
}

/** How a file is read. */
export type Kind = 'markdown' | 'text' | 'html' | 'pdf'

/** A document as read. Offsets everywhere are into `text`. */
export interface Source {
  readonly file: string
  readonly kind: Kind
  /** Decoded text without byte order mark; line ends as they were. Pages of a PDF are joined by a form feed. */
  readonly text: string
  /** Offset at which each line starts. */
  readonly lineStarts: readonly number[]
  /** Offset at which each page starts; only for PDF. */
  readonly pageStarts?: readonly number[]
  /** Offset at which each line starts that looks like a heading, and its level; only for PDF. */
  readonly headings?: ReadonlyMap<number, number>
}
