import { defineTool, type ToolContext } from '@crewright/core'
import { z } from 'zod'
import type { DocumentsContext } from './documents-context.ts'

/** Finds passages in the documents of the run, best first. */
export const searchDocuments = defineTool({
  name: 'search_documents',
  description:
    'Search the documents for passages about a question or some words. Gives the best passages, each with its file, ' +
    'its line or page, the headings above it, and its exact text. An empty list means that no document has these ' +
    'words: try others.',
  effect: 'read',
  input: z.object({
    query: z.string().min(1).describe('The question, or words that the passage is likely to use.'),
    limit: z.int().min(1).max(20).default(8).describe('The number of passages at most.'),
  }),
  execute: ({ query, limit }, { context }: ToolContext<DocumentsContext>) => context.docs.search(query, { limit }),
})
