/** The research + draft crew: a cited brief from a folder of documents. */
export { brief, finding, research, type Finding, type Research, type ResearchBrief } from './brief.ts'
export type { Rejected } from './check-findings.ts'
export type { DocumentsContext } from './documents-context.ts'
export { readDocument } from './read-document.ts'
export { researchDraft, type ResearchDraftOptions } from './research-draft.ts'
export { checker, researcher, writer } from './roles.ts'
export { searchDocuments } from './search-documents.ts'
export { verifyQuotes } from './verify-quotes.ts'
