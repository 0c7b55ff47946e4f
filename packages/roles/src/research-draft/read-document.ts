import { defineTool, type ToolContext } from '@crewright/core'
import { z } from 'zod'
import type { DocumentsContext } from './documents-context.ts'

/** Reads part of one document of the run: some lines, or one page of a PDF. */
export const readDocument = defineTool({
  name: 'read_document',
  description:
    'Read part of a document: the lines from one to another, or one page of a PDF. Use it to see what stands around ' +
    'a passage. Long parts are cut; then `cut` is true and reading goes on from the line after `to`.',
  effect: 'read',
  input: z.object({
    file: z.string().min(1).describe('The file, named as the search named it.'),
    from: z.int().min(1).optional().describe('First line to read; 1 if absent.'),
    to: z.int().min(1).optional().describe('Last line to read; as many as allowed if absent.'),
    page: z.int().min(1).optional().describe('Page to read, for a PDF; 1 if absent.'),
  }),
  execute: ({ file, from, to, page }, { context }: ToolContext<DocumentsContext>) =>
    context.docs.read(file, { from, to, page }),
})
