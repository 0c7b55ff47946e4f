import { DocumentsError } from './documents-error.ts'
import type { Listed } from './list-files.ts'
import { megabytes } from './megabytes.ts'
import type { Source } from './types.ts'

/** Holds the text of a folder to a limit: memory is taken by what is kept, whatever the files weigh. */
export interface TextGauge {
  /** Before a file is opened: throws when the text files alone have too much. */
  expect(files: readonly Listed[]): void
  /** Before a source is kept, with its number of passages: throws when it is too much with those that are kept already. */
  add(source: Source, passages: number): void
}

/** What a passage takes beside its words, in bytes of text that take as much: lists of short lines are no way around. */
const leastPerPassage = 100

export function textGauge(folder: string, maxTextBytes: number): TextGauge {
  let held = 0
  const refuse = (holds: string): DocumentsError =>
    new DocumentsError({
      message: `The folder ${folder} holds ${holds}, and the limit \`maxTextBytes\` is ${megabytes(maxTextBytes)}`,
      next: 'Name a smaller folder, such as one of those in it, or raise the limit, on the command line by --max-docs.',
    })
  return {
    expect: (files) => {
      const texts = files.filter(({ kind }) => kind === 'markdown' || kind === 'text')
      const bytes = texts.reduce((sum, file) => sum + file.bytes, 0)
      if (bytes > maxTextBytes) throw refuse(`${grouped.format(texts.length)} text files of ${megabytes(bytes)}`)
    },
    add: ({ text }, passages) => {
      held += Math.max(Buffer.byteLength(text), passages * leastPerPassage)
      if (held > maxTextBytes) throw refuse('more text than that')
    },
  }
}

const grouped = new Intl.NumberFormat('en-US')
