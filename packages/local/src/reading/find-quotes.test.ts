import type { Json } from '@crewright/core'
import { expect, test } from 'vitest'
import { loadLanguage } from '../language/language.ts'
import { findQuotes } from './find-quotes.ts'
import { passagesOf } from './passages.ts'

const language = await loadLanguage()
const from = (...texts: string[]): Json => texts.map((text, index) => ({ file: `${index}.md`, line: 1, text }))
const first = (question: string, ...texts: string[]): string | undefined =>
  findQuotes(question, passagesOf(from(...texts)), language).quotes[0]?.text

test('who asks for a person, not for the sentence that has most of the words', () => {
  const names = first(
    'Who wrote the sailing guide?',
    'The sailing guide was written for beginners.',
    'The sailing guide is the work of Ida Norling.',
  )
  expect(names).toBe('The sailing guide is the work of Ida Norling.')
})

test('how many asks for a number of what is counted', () => {
  const counted = first(
    'How many boats may moor at the pier?',
    'Boats moor at the pier in rows.',
    'At the pier up to 14 boats may moor.',
  )
  expect(counted).toBe('At the pier up to 14 boats may moor.')
})

test('why asks for a reason, also in the sentence after the fact', () => {
  const reason = first(
    'Why is the gate closed at night?',
    'The gate is closed at night. This is because foxes come in. They like ducks.',
    'The gate is green.',
  )
  expect(reason).toContain('because foxes come in')
})

test('when asks for a time', () => {
  const time = first(
    'When is the boiler cleaned?',
    'The boiler is cleaned with a brush.',
    'The boiler is cleaned every March.',
  )
  expect(time).toBe('The boiler is cleaned every March.')
})

test('words count by their stem, by their parts in an identifier, and by what may stand for them', () => {
  expect(
    first('What is the maximum size of an upload?', 'Uploading is fun.', 'The uploadSize is 10 MB at most.'),
  ).toContain('10 MB')
  expect(
    first('How long do you keep lost umbrellas?', 'Umbrellas are sold.', 'A lost umbrella is stored for ten days.'),
  ).toContain('ten days')
})

test('a row of a table is read with its columns and its title', () => {
  const table = [
    {
      file: 'a.md',
      heading: 'Opening hours',
      columns: '| Day | Opens |',
      text: '| Monday | 9:00 |\n| Sunday | 11:00 |',
    },
    { file: 'b.md', text: 'On Sunday there is music.' },
  ]
  const [found] = findQuotes('At what time does it open on Sunday?', passagesOf(table), language).quotes
  expect(found?.text).toBe('| Sunday | 11:00 |')
})

test('a number within a range is meant by the range', () => {
  const rows = [
    {
      file: 'dues.md',
      heading: 'Dues of boats',
      columns: 'Length\tPrice',
      text: 'up to 7 m\t16.50\n7.5 to 10 m\t23.00\n10.5 to 13 m\t31.00',
    },
  ]
  const [found] = findQuotes('What does a boat of 12 metres pay?', passagesOf(rows), language).quotes
  expect(found?.text).toBe('10.5 to 13 m\t31.00')
})

test('code, signposts and headings are not quoted in the place of a sentence', () => {
  const text =
    '# Retry limit\n\nFor the retry limit see [retries](retries.md).\n\n```js\nsetRetryLimit(limit)\n```\n\nThe retry limit is 5.'
  expect(first('What is the retry limit?', text)).toBe('The retry limit is 5.')
})

test('a quote takes the sentence that its first word points back to', () => {
  const text = 'The low lamp burns oil. It was lit in 1904 by Ida Norling to warn ships.'
  expect(first('Who lit the low lamp?', text)).toBe(text)
})

test('its line is that of the quote, not of the passage', () => {
  const [found] = findQuotes(
    'Who lit the lamp?',
    passagesOf([{ at: 'x', line: 10, text: 'Ducks swim.\n\nThe lamp was lit\nby Ida Norling.' }]),
    language,
  ).quotes
  expect(found).toMatchObject({ text: 'The lamp was lit\nby Ida Norling.', line: { key: 'line', line: 12 } })
})

test('nothing is found where the question’s subject is missing, however much of the rest is there', () => {
  for (const question of [
    'What colour is the keeper’s bicycle?',
    'What is the salary of the keeper of the lamp?',
    'How many penguins live at the lamp?',
  ])
    expect(
      findQuotes(
        question,
        passagesOf(from('The keeper of the lamp lives at the lamp.', 'The lamp was lit by Ida Norling in 1904.')),
        language,
      ),
    ).toMatchObject({ quotes: [], unanswered: [question] })
})

test('a name is only answered by a name', () => {
  expect(first('What is the name of the keeper’s dog?', 'The keeper has a dog, which barks.')).toBeUndefined()
  expect(first('What is the name of the keeper’s dog?', 'The keeper’s dog, Bosun, barks.')).toContain('Bosun')
})

test('several questions each get their best quote, and what is not answered is said', () => {
  const texts = from('The lamp was lit by Ida Norling.', 'The pier holds 14 boats.')
  const found = findQuotes(
    'Who lit the lamp, and how many boats does the pier hold? What colour is the moon?',
    passagesOf(texts),
    language,
  )
  expect(found.quotes.map(({ text }) => text)).toEqual(['The lamp was lit by Ida Norling.', 'The pier holds 14 boats.'])
  expect(found.unanswered).toEqual(['What colour is the moon?'])
})
