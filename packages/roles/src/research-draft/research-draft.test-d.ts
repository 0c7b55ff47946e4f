import type { Documents } from '../documents/index.ts'
import type { CheckedBrief, ResearchBrief } from './brief.ts'
import { researchDraft } from './research-draft.ts'

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
declare function same<A, B>(equal: Equal<A, B>): void
declare const docs: Documents

const crew = researchDraft()
const outcome = await crew.run('Why?', { context: { docs } })

if (outcome.status === 'completed') same<typeof outcome.output, ResearchBrief>(true)
for (const task of outcome.partial) {
  if (task.role === 'researcher') same<typeof task.result.openQuestions, string[]>(true)
  if (task.role === 'checker') same<typeof task.result, CheckedBrief>(true)
  // @ts-expect-error no such role
  if (task.role === 'critic') break
}
// @ts-expect-error the documents are missing
void crew.run('Why?')
// @ts-expect-error the context is something else
void crew.run('Why?', { context: { documents: docs } })
// @ts-expect-error no such option
researchDraft({ limit: { usd: 1 } })
