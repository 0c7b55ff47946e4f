import type { Table } from '@crewright/report'
import type { Report } from './report.ts'

/**
 * A page for people, before it is written as text for a terminal or as Markdown for a file. Texts may come from
 * documents and models: who writes a page takes out what could steer a terminal.
 */
export type Block =
  | { readonly kind: 'title'; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  /** One entry of a list, with a number or a dash. */
  | { readonly kind: 'item'; readonly number?: number; readonly text: string }
  /** Verbatim text and where it stands: `guide.md:12`. Its words are never changed; its white space is shown as one blank. */
  | { readonly kind: 'quote'; readonly number?: number; readonly text: string; readonly source: string }
  /** Plain data, laid out by line. */
  | { readonly kind: 'data'; readonly text: string }
  /** A list of records, as columns where they fit. */
  | { readonly kind: 'table'; readonly table: Table }
  /** Markdown that a crew has written, with the charts that it names. */
  | { readonly kind: 'report'; readonly report: Report }
  /** The last line: how it ended and what it took. */
  | { readonly kind: 'closing'; readonly status: string; readonly text: string }
