import type { ErrorFact } from '../contract/error-fact.ts'
import type { TranscriptEntry } from '../contract/model.ts'
import type { LimitName } from '../contract/usage.ts'
import { sentence } from '../values/sentence.ts'
import { textOf } from '../values/text-of.ts'
import type { ChildState } from './state.ts'

/** The supervisor sees a result up to so many tokens; four characters count as one. */
const resultTokens = 1_000
const shownCharacters = resultTokens * 4

/** An error as a model is told it. */
export const told = (error: ErrorFact): string =>
  error.next === undefined ? error.message : `${sentence(error.message)} ${error.next}`

/** What a supervisor is told of a task that has ended. */
export function childAnswer(child: ChildState): { text: string; failed: boolean } {
  // Which role it was stands in the call that this answers.
  if (child.status !== 'completed') {
    const head = { task: child.taskId, status: child.status }
    const error = child.error === undefined ? 'it gave no reason' : told(child.error)
    return { text: JSON.stringify({ ...head, error }), failed: true }
  }
  const head = { task: child.taskId }
  const result = child.result ?? null
  const text = textOf(result)
  if (text.length <= shownCharacters) return { text: JSON.stringify({ ...head, result }), failed: false }
  const cut = `${shownCharacters} of ${text.length} characters are shown; name the task in \`use\` or \`from\` to pass its result on whole`
  return { text: JSON.stringify({ ...head, result: text.slice(0, shownCharacters), cut }), failed: false }
}

type Answer = Extract<TranscriptEntry, { from: 'tool' }>

/** An answer of which so many characters are shown, and a note that says so; whole when that is hardly longer. */
export function shortened(answer: Answer, characters: number): Answer {
  const { text, name } = answer
  const rest =
    name === 'delegate'
      ? 'To pass the result on whole, name its task in `use` or `from`.'
      : 'To read the rest, ask for it in smaller parts.'
  const note = `\n[${characters} of ${text.length} characters are shown: more does not fit the model at once. ${rest}]`
  if (text.length <= characters + note.length) return answer
  return { ...answer, text: text.slice(0, characters).toWellFormed() + note }
}

/** What a supervisor is told before its closing turn. */
export const closingNote =
  'The work stops here: a limit was reached, or it went in circles. Call no tool. Say in a few sentences what was found and what is missing.'

/** What a supervisor is told of calls that were under way, or had not begun, when the work stopped. */
export const limitNote = (limit: LimitName): string => `Not finished: the limit ${limit} was reached.`
export const stallNote = 'Not finished: the work was going in circles.'
export const stopNote = 'Not run: the work stops here.'
/** The longest of them. */
export const longestNote = limitNote('delegations')
