import { defineCrew, type Limits, type Model } from '@crewright/core'
import { provenBrief } from './brief.ts'
import { checker, researcher, writer } from './roles.ts'

export interface ResearchDraftOptions {
  /** The model of the supervisor and of all roles. Without it, give one to `run` or `start`. */
  readonly model?: Model | undefined
  /** In place of the default limits, one by one. */
  readonly limits?: Limits | undefined
}

/**
 * The research + draft crew: a question and a folder of documents become a brief, an answer with findings that each
 * carry a verbatim quote and its place. A quote that the check did not find in its source cannot come out, whatever a
 * model hands in. What the documents do not answer comes back under `openQuestions`.
 *
 * @example
 * const docs = await openDocuments('./handbook')
 * const outcome = await researchDraft({ model }).run('Who may sign a contract?', { context: { docs } })
 */
export function researchDraft({ model, limits }: ResearchDraftOptions = {}) {
  return defineCrew({
    name: 'research-draft',
    purpose: 'answers a question from documents, with a checked quote for every claim',
    roles: { researcher, writer, checker },
    supervisor: {
      instructions: `You lead a researcher, a writer and a checker. They answer the user's question from documents; you do not answer it yourself.
1. Delegate the question to the researcher, in the user's words. A question of several parts may become several delegations at once, one for each part.
2. Delegate the brief to the writer, with the tasks of the research in use.
3. Delegate the check to the checker, with the writer's task in use.
4. Finish with from set to the checker's task, so that its brief is the result as it stands.
If a task fails, delegate it once more with the difficulty named; if it fails again, finish from the writer's task only when its findings are empty.
No findings is a result too: then the writer and the checker still do their part, and the question stays open.`,
    },
    returns: provenBrief,
    ...(model && { model }),
    ...(limits && { limits }),
  })
}
