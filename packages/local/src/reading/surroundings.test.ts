import type { Json } from '@crewright/core'
import { expect, test } from 'vitest'
import { loadLanguage } from '../language/language.ts'
import { findQuotes } from './find-quotes.ts'
import { passagesOf } from './passages.ts'
import { unitsOf } from './units.ts'

const language = await loadLanguage()
interface Given {
  readonly text: string
  readonly file?: string
  readonly heading?: string
}
function first(question: string, ...given: readonly Given[]): string | undefined {
  const passages = given.map((one, index): Json => ({ file: `${index}.md`, line: 1, ...one }))
  return findQuotes(question, passagesOf(passages), language).quotes[0]?.text
}

test('what stands first under a title that says the question is the answer, not the sentence with its words', () => {
  const heading = 'If a laptop is lost or stolen'
  expect(
    first(
      'What should I do when my laptop is stolen?',
      { file: 'a.md', heading: 'Equipment', text: 'Everyone gets a laptop, new every four years.' },
      { file: 'a.md', heading, text: 'Call Theo at once, day or night. He locks the machine from afar.' },
    ),
  ).toContain('Call Theo at once')
})

test('a question in the text is no answer; the sentence after it is', () => {
  expect(
    first('Can I sell the discs?', {
      text: 'May I sell discs with the system? Yes, you need no permission for that.\n\nDiscs are round.',
    }),
  ).toContain('Yes, you need no permission')
})

test('a title in the line of its text is a title', () => {
  const text = '3. Deposit. On signing, the tenant pays fifty pounds. It is given back within six weeks.'
  const [passage] = passagesOf({ file: 'a.txt', line: 1, text } as Json)
  expect(unitsOf(passage!, language).map(({ kind, headings }) => [kind, headings])).toEqual([
    ['heading', []],
    ['item', ['3. Deposit.']],
    ['item', ['3. Deposit.']],
  ])
})

test('what `it` stands for in the sentence before counts in the sentence', () => {
  expect(
    first('Who leads the toy museum project?', {
      text: 'The toy museum project begins in May. Piet leads it. The budget is large.',
    }),
  ).toContain('Piet leads it.')
})

test('a word that is the name of one document asks for that document', () => {
  const text = 'Print the first 10 lines of each file.'
  expect(
    first(
      'How many lines does head print?',
      { file: 'tail.txt', text: 'Print the last 10 lines of each file.' },
      { file: 'head.txt', text },
      { file: 'split.txt', text: 'Split a file into parts of 1000 lines.' },
    ),
  ).toBe(text)
})

test('lines whose blanks only justify them are sentences, not rows', () => {
  const text =
    'The  program  runs  the command every second  and shows  its output\nuntil it  is stopped  by the  user or  by a signal  from outside.'
  const [passage] = passagesOf({ file: 'a.txt', line: 1, text } as Json)
  expect(unitsOf(passage!, language).map(({ kind }) => kind)).toEqual(['text'])
})

test('a price is not invented from a text without one, nor a thing from words that are only near', () => {
  expect(
    first('How much does a new battery cost?', { text: 'The battery is guaranteed for two years or 500 charges.' }),
  ).toBeUndefined()
  expect(
    first('What is the dress code in the studio?', {
      text: 'The last to leave the studio sets the code of the month.',
    }),
  ).toBeUndefined()
})
