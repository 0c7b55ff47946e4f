import { statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { MisuseError } from '../misuse-error.ts'
import type { ReadyCrew } from '../ready-crews.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { projectDocs } from '../package-folder.ts'

export interface Asked {
  readonly goal: string | undefined
  readonly docs: string | undefined
}

export interface Task {
  readonly goal: string
  readonly docs: string | undefined
  /** What to tell the user: that this is the crew's own sample. */
  readonly notice?: string
}

/** What a crew is to do: what the user asks, or its own sample when nothing is asked. */
export const taskOf = (name: string, ready: ReadyCrew, asked: Asked, { folder, command }: Terminal): Task => {
  const { goal, docs } = asked
  // `npm start` is short for this one.
  const call = command === 'crew' || name !== 'research-draft' ? `${command} run ${name}` : 'npm start --'
  if (goal !== undefined && goal.trim() === '')
    throw new MisuseError(`The goal is empty: write it in quotes, as in ${call} "Who may sign?" --docs ./papers.`)
  if (docs !== undefined && docs !== '' && isFile(resolve(folder, docs)))
    throw new MisuseError(`--docs ${docs} is a file: give the folder that it lies in, as in --docs ${dirname(docs)}.`)
  if (docs === '' || (docs !== undefined && !isFolder(resolve(folder, docs))))
    throw new MisuseError(`There is no folder ${docs || '""'}: name one with documents, as in --docs ./papers.`)
  if (goal === undefined && docs !== undefined)
    throw new MisuseError(
      `There is no question to ask of ${docs}: write one in quotes, as in ${call} "Who may sign?" --docs ${docs}.`,
    )
  if (goal !== undefined) return { goal, docs: docs === undefined ? undefined : resolve(folder, docs) }
  const notice = [
    `No goal was given, so this is the sample of ${name}, asked of Crewright's own documentation.`,
    `Your own: ${call} "…" --docs FOLDER`,
  ].join('\n')
  return { goal: ready.sample.goal, docs: projectDocs(), notice }
}

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
