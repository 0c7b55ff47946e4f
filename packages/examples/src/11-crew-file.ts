/**
 * 11 · A file for the command line: `crew run 11-crew-file.ts "When does the ferry leave?" notes.txt` runs the crew that is
 * its default export, with the model, the limits and the journal that the command is given.
 */
// #region crew
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { defineCrew, defineRole, defineTool, type ToolContext } from 'crewright'
import { z } from 'zod'

/** What tools see beside their input: any value of yours. It is never journaled. */
interface Notes {
  lines: { source: string; text: string }[]
}

const searchNotes = defineTool({
  name: 'search_notes',
  description: 'Finds lines of the notes that share a word with the query.',
  effect: 'read',
  input: z.object({ query: z.string() }),
  execute: ({ query }, { context }: ToolContext<Notes>) => {
    const words = query.toLowerCase().match(/\w{4,}/g) ?? []
    return context.lines.filter(({ text }) => words.some((word) => text.toLowerCase().includes(word)))
  },
})
const reader = defineRole({
  purpose: 'searches the notes and quotes them',
  instructions: 'Search, then quote verbatim.',
  tools: [searchNotes],
  returns: z.object({ findings: z.array(z.object({ quote: z.string(), source: z.string() })) }),
})
const writer = defineRole({ purpose: 'writes the answer from the findings', instructions: 'One or two sentences.' })

export default defineCrew({
  name: 'notes',
  roles: { reader, writer },
  supervisor: { instructions: 'Have the question looked up, then have the answer written.' },
  limits: { tokens: 100_000, timeMs: 60_000 },
})

// Makes the context of a run from what the command line was given: here the files that follow the goal.
export const context = async ({ files }: { files: readonly string[] }): Promise<Notes> => {
  const linesOf = async (file: string) =>
    (await readFile(file, 'utf8')).split('\n').map((text) => ({ source: basename(file), text }))
  return { lines: (await Promise.all(files.map(linesOf))).flat() }
}
// #endregion
