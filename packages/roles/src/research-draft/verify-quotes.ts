import { defineTool, type ToolContext } from '@crewright/core'
import { z } from 'zod'
import { finding } from './brief.ts'
import { checkFindings } from './check-findings.ts'
import type { DocumentsContext } from './documents-context.ts'

/** Checks quotes against their sources, letter for letter. No model is involved. */
export const verifyQuotes = defineTool({
  name: 'verify_quotes',
  description:
    'Check that the quote of every finding stands in its file, letter for letter (only the amount of white space may ' +
    'differ). Gives the findings that hold under `verified`, whole, with the line or page where the quote stands and ' +
    'a proof of it, and the others under `rejected`, each with the reason.',
  effect: 'read',
  input: z.object({ findings: z.array(finding).describe('All findings to check.') }),
  execute: ({ findings }, { context }: ToolContext<DocumentsContext>) => checkFindings(context.docs, findings),
})
