/** A folder of documents in memory: searched, read in part, and asked whether a quote is verbatim. */
export { DocumentsError } from './documents-error.ts'
export { openDocuments, type OpenOptions } from './open-documents.ts'
export type { Documents, Excerpt, Passage, Place, QuoteCheck, QuotePlace, Range, Skipped } from './types.ts'
