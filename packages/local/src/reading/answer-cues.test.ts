import type { Json } from '@crewright/core'
import { expect, test } from 'vitest'
import { loadLanguage } from '../language/language.ts'
import { findQuotes } from './find-quotes.ts'
import { passagesOf } from './passages.ts'

const language = await loadLanguage()
const from = (...texts: string[]): Json => texts.map((text, index) => ({ file: `${index}.md`, line: 1, text }))
const first = (question: string, ...texts: string[]): string | undefined =>
  findQuotes(question, passagesOf(from(...texts)), language).quotes[0]?.text

test('yes or no is told by what is, or is not, allowed, needed or supported', () => {
  const told = first(
    'Can dogs swim in the pool?',
    'The pool is where swim lessons with dogs started.',
    'Dogs must not swim in the pool.',
  )
  expect(told).toBe('Dogs must not swim in the pool.')
})

test('what happens is told by a consequence', () => {
  const told = first(
    'What happens if the gate key breaks?',
    'The gate key breaks in two halves of brass.',
    'If the gate key breaks, a new one will be cut.',
  )
  expect(told).toBe('If the gate key breaks, a new one will be cut.')
})

test('whoever wants to write is told an address', () => {
  const told = first(
    'Where do I email a complaint?',
    'A complaint by email is read within a day.',
    'Send a complaint to desk@example.org.',
  )
  expect(told).toBe('Send a complaint to desk@example.org.')
  expect(first('Where do I email a complaint?', 'A complaint by email is read within a day.')).toBeUndefined()
})

test('what is wrong with something is told by what it causes', () => {
  const told = first(
    'What is wrong with flash photography?',
    'Flash photography began in 1887.',
    'Flash photography can cause panic among the birds.',
  )
  expect(told).toBe('Flash photography can cause panic among the birds.')
})

test('a bare `each` is no time, and a bare `hence` in front is no reason', () => {
  const time = first(
    'When is the filter changed?',
    'The filter is changed, each with its ring.',
    'The filter is changed every second week.',
  )
  expect(time).toBe('The filter is changed every second week.')
  const reason = first(
    'Why is the hatch painted red?',
    'Hence the hatch is painted red.',
    'The hatch is painted red so that pilots see it.',
  )
  expect(reason).toBe('The hatch is painted red so that pilots see it.')
})

test('how big asks for a measure, not for any number', () => {
  const told = first(
    'How big may an uploaded photo be?',
    'Step 5: the uploaded photo is shown.',
    'An uploaded photo may have 10 MB.',
  )
  expect(told).toBe('An uploaded photo may have 10 MB.')
})

test('the word that says which one is meant must be there', () => {
  const told = first(
    'What is the minimum engine version?',
    'The minimum version of the manual is 3.',
    'The engine runs with version 2.7 and higher.',
  )
  expect(told).toBe('The engine runs with version 2.7 and higher.')
})

test('a line that only leads to another document, an example and a record of changes give way to the text itself', () => {
  const passages = passagesOf([
    { file: 'index.md', line: 1, text: '- [lamps](lamps.md): which lamps are allowed in tents' },
    { file: 'CHANGELOG.md', line: 1, text: 'Allowed lamps in tents were listed.' },
    { file: 'lamps.md', line: 1, text: 'For example, lamps allowed in tents may be small.' },
    { file: 'camp.md', line: 1, text: 'In tents only battery lamps are allowed.' },
  ])
  const { quotes } = findQuotes('Which lamps are allowed in tents?', passages, language)
  expect(quotes[0]?.passage.source['file']).toBe('camp.md')
})
