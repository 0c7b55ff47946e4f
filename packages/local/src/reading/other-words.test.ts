import { expect, test } from 'vitest'
import { loadLanguage } from '../language/language.ts'
import { findQuotes } from './find-quotes.ts'
import { lexicalScores } from './lexical.ts'
import { passagesOf } from './passages.ts'
import { readQuestion } from './question.ts'
import { unitsOf } from './units.ts'

const language = await loadLanguage()

test('a text in everyday words and a document in formal ones meet', () => {
  const passages = passagesOf([
    { file: 'a.md', line: 1, text: 'To redact sensitive fields in the journal, name them in the list.' },
    { file: 'b.md', line: 1, text: 'The journal is written at noon.' },
  ])
  const { quotes } = findQuotes('How do I hide secret fields in the journal?', passages, language)
  expect(quotes[0]?.text).toMatch(/^To redact/)
})

test('however many words may stand for one, they count once, and less than the word itself', () => {
  const question = readQuestion('How do I hide the map?', language)
  const units = passagesOf(['Please hide the map today.', 'Mask, redact, censor, conceal and obscure maps.']).flatMap(
    (passage) => unitsOf(passage, language),
  )
  const [own, others] = lexicalScores(
    units,
    question.terms,
    question.terms.map(() => 1),
  )
  expect(own).toBe(1)
  expect(others).toBeLessThan(1)
})

test('what stands under a heading that asks the question needs not repeat its words', () => {
  const passages = passagesOf([
    { file: 'faq.md', line: 9, heading: 'Why is the bridge closed in winter?', text: 'Ice would break the hinges.' },
    { file: 'walks.md', line: 4, heading: 'Walks', text: 'In winter walk over the bridge to the closed mill.' },
  ])
  const { quotes } = findQuotes('Why is the bridge closed in winter?', passages, language)
  expect(quotes[0]?.text).toBe('Ice would break the hinges.')
})

test('code between backticks is read, also when it looks like a tag', () => {
  const [unit] = unitsOf(passagesOf(['Avoid the `<marquee>` element and <b>bold</b> text.'])[0]!, language)
  expect(unit?.text).toContain('`<marquee>`')
  expect(unit?.text).not.toContain('<b>')
})

test('a word is found behind a prefix that leaves it its meaning', () => {
  const [, word] = language.analyse('No autofocusing here.').words
  expect(word?.parts).toEqual([language.key('focusing')])
})
