import type { Limits, Model } from '@crewright/core'
import { DocumentsError, openDocuments } from './documents/index.ts'
import { researchDraft } from './research-draft/index.ts'

/** What whoever runs a crew by name (the command line) knows about this run. */
export interface RunGiven {
  /** Path of the folder of documents, if one was named. */
  readonly docs: string | undefined
  /** Paths of other files that were named. */
  readonly files: readonly string[]
  /** What else was said. */
  readonly args: readonly string[]
  /** Paths of files that are no sources, wherever they lie: those that the run itself writes. */
  readonly except?: readonly string[]
  /** Told how many files are about to be read. */
  readonly onFound?: (files: number) => void
  /** Aborts when the user stops what goes on before the run. */
  readonly signal: AbortSignal
}

const withDocuments = async ({ docs, signal, except, onFound }: RunGiven) => {
  if (docs === undefined) {
    throw new DocumentsError({
      message: 'This crew needs a folder of documents.',
      next: 'Name one, as in --docs ./papers.',
    })
  }
  return { docs: await openDocuments(docs, { signal, ...(except && { except }), ...(onFound && { onFound }) }) }
}

/**
 * The ready crews by name. Each entry says what it does, has a goal to try it with, makes the crew for given limits and
 * model, and makes the context that a run of it needs. A user's own file says the same by `export default crew` and
 * `export const context = ({ docs, files, args, signal }) => …`.
 */
export const readyCrews = {
  'research-draft': {
    description: 'Answers a question from a folder of documents, with a checked verbatim quote for every claim.',
    sample: { goal: 'What happens to a tool call whose outcome is unknown after a crash?' },
    crew: (options: { readonly model?: Model | undefined; readonly limits?: Limits | undefined }) =>
      researchDraft(options),
    context: withDocuments,
  },
} as const
