/**
 * What was thrown, as words: an error's message, a text as it is, and what says nothing with the note that it is no error.
 * It may throw in its turn when it is looked at.
 */
export function wordsOf(thrown: unknown): string {
  try {
    if (thrown instanceof Error)
      return thrown.message === '' ? `${thrown.name} without a message` : String(thrown.message)
    const saysNothing = thrown === undefined || typeof thrown === 'object'
    return saysNothing ? `${String(thrown)}, which is no error` : String(thrown)
  } catch {
    return 'something that cannot be put into words'
  }
}
