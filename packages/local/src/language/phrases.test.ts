import { expect, test } from 'vitest'
import { readQuestion } from '../reading/question.ts'
import { matchOf } from '../reading/match.ts'
import { loadLanguage } from './language.ts'

const language = await loadLanguage()

test('a verb and its particle are one term, also around their object', () => {
  for (const text of ['How do I turn off the alarm?', 'How do I turn the alarm off?']) {
    const { terms } = readQuestion(text, language)
    expect(terms.map(({ word }) => word)).toEqual(['turn off', 'alarm'])
    expect(matchOf(terms[0]!, language.analyse('Set it to false to disable the alarm.'))).toBe(0.5)
    expect(matchOf(terms[0]!, language.analyse('Turn left at the gate.'))).toBe(0)
  }
})

test('a noun of several words is found through its last word, and keeps its own words', () => {
  const { terms } = readQuestion('Is there a security problem?', language)
  expect(terms.map(({ word }) => word)).toEqual(['security', 'problem'])
  expect(matchOf(terms[1]!, language.analyse('A vulnerability was reported.'))).toBe(0.5)
})
