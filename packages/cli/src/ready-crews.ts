import type { Crew } from '@crewright/core'
import { withModels } from '@crewright/core'
import { readyCrews as fromRoles } from '@crewright/roles'
import type { ReadyCrew } from '@crewright/roles'
import type { AnyCrew, RunnableCrew } from './runnable-crew.ts'

const entries: { readonly [name: string]: ReadyCrew } = fromRoles

/** The ready crews by name. */
export const readyCrews: { readonly [name: string]: RunnableCrew } = Object.fromEntries(
  Object.entries(entries).map(([name, { reads = [], options = {}, ...entry }]) => [
    name,
    // Each crew's context fits its own `start` and no other's: here both always come from one entry.
    {
      ...entry,
      reads,
      options,
      // Documents are only read; tables keep what a run has queried.
      sharesContext: reads.includes('docs'),
      crew: ({ roleModels, ...given }) => withModels(entry.crew(given) as Crew, roleModels) as unknown as AnyCrew,
      definition: ({ roleModels, model }) => withModels(entry.crew({ model }) as Crew, roleModels),
    } satisfies RunnableCrew,
  ]),
)
