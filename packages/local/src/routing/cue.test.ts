import { expect, test } from 'vitest'
import { loadLanguage } from '../language/language.ts'
import { cueIn } from './cue.ts'

const language = await loadLanguage()
const signsOf = (text: string, ...words: readonly string[]) => ({
  signs: words.map((word) => ({ start: text.indexOf(word), end: text.indexOf(word) + word.length, worth: 1 })),
})

test('the cue is the sentence with most signs, as it stands', () => {
  const text = 'Hello there, dear people. My parcel is late!\nThank you all very much.'
  expect(cueIn(text, signsOf(text, 'parcel', 'late'), language)).toBe('My parcel is late!')
})

test('without a sign it is the first sentence that has words, and no heading of one word', () => {
  const text = 'Request\n\n— — —\n\nThis is what I want. And more.'
  expect(cueIn(text, { signs: [] }, language)).toBe('This is what I want.')
})

test('of a sentence that is too long it is the stretch with most signs, and no word is cut', () => {
  const text = `${'we write and write and write '.repeat(10)}about the parcel that is late ${'and so on and on '.repeat(10)}`
  const cue = cueIn(text, signsOf(text, 'parcel', 'late'), language, 40)
  expect(cue).toMatch(/^parcel that is late( \w+)*$/)
  expect(cue.length).toBeLessThanOrEqual(40)
  expect(text).toContain(`${cue} `)
})
