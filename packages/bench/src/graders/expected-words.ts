import { CrewrightError } from '@crewright/core'
import type { AnyTask } from '../contract/task.ts'
import { expectedTexts } from './answers.ts'
import { normaliseText } from './normalise-text.ts'

/** What a task expects as normalised texts, each of which is right. Throws when nothing is left of one. */
export function expectedWords(task: AnyTask): readonly string[] {
  return expectedTexts(task).map((text) => {
    const words = normaliseText(text)
    if (words !== '') return words
    throw new CrewrightError({
      message: `nothing is left of its expected answer ${JSON.stringify(text.slice(0, 60))} without punctuation and articles.`,
      next: 'Grade with exact.',
    })
  })
}
