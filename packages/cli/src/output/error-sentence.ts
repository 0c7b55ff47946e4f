import type { ErrorFact } from '@crewright/core'
import { sentence } from './sentence.ts'

/** An error of a run as one sentence, in the words of the command line: the options of a definition are not its user's. */
export const errorSentence = ({ message, next }: ErrorFact): string =>
  sentence({ message: inOptions(message), next: next && inOptions(next) })

const inOptions = (text: string): string =>
  text.replace('`limits.parallel`', '--max-parallel').replace('`cause` holds', '--debug shows')
