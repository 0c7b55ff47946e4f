import { expect, test } from 'vitest'
import { lexicon } from './lexicon.ts'

const { knows, related, seen } = lexicon()

test('a word has those that share its sense, and those made from it or it from them', () => {
  expect(related('holiday')).toContainEqual({ word: 'vacation', isFamily: false })
  expect(related('die')).toContainEqual({ word: 'death', isFamily: true })
  expect(related('death')).toContainEqual({ word: 'die', isFamily: true })
})

test('rare words are told from common ones, and names from words', () => {
  expect(seen('people')).toBeGreaterThan(seen('pension'))
  expect(seen('redact')).toBe(0)
  expect([knows('Pension'), knows('piet'), related('piet')]).toEqual([true, false, []])
})
