import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { MisuseError } from '../misuse-error.ts'
import type { ReadyCrew } from '../ready-crews.ts'
import { projectDocs } from '../package-folder.ts'

export interface Task {
  readonly goal: string
  readonly docs: string | undefined
  /** What to tell the user: that this is the crew's own sample. */
  readonly notice?: string
}

/** What a crew is to do: what the user asks, or its own sample when nothing is asked. */
export const taskOf = (
  name: string,
  { sample }: ReadyCrew,
  goal: string | undefined,
  docs: string | undefined,
  folder: string,
): Task => {
  const example = `crew run ${name} "${sample.goal}"`
  if (goal !== undefined && goal.trim() === '')
    throw new MisuseError(`The goal is empty: write it in quotes, as in ${example}.`)
  if (docs !== undefined && !isFolder(resolve(folder, docs)))
    throw new MisuseError(`There is no folder ${docs || '""'}: name one with documents, as in --docs ./papers.`)
  if (goal === undefined && docs !== undefined)
    throw new MisuseError(
      `What do you want to know from ${docs}? Write it in quotes, as in crew run ${name} "Who may sign?" --docs ${docs}.`,
    )
  if (goal !== undefined) return { goal, docs: docs === undefined ? undefined : resolve(folder, docs) }
  const notice = `No goal was given: this is the sample of ${name}, asked of Crewright's own documentation. Ask your own documents with crew run ${name} "…" --docs FOLDER.`
  return { goal: sample.goal, docs: projectDocs(), notice }
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
