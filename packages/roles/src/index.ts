/** The public surface of `@crewright/roles`, written out by hand. */
export { DocumentsError, openDocuments } from './documents/index.ts'
export type {
  Documents,
  Excerpt,
  OpenOptions,
  Passage,
  Place,
  QuoteCheck,
  QuotePlace,
  Range,
  Skipped,
} from './documents/index.ts'
