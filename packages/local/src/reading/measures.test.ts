import { expect, test } from 'vitest'
import { isBound, measureOf } from './measures.ts'

test('what a question asks for by name is given in its units alone', () => {
  const given = (question: string, text: string): boolean | undefined => measureOf(question)?.given.test(text)
  expect(given('What does the trailer weigh?', 'It weighs 220 kg.')).toBe(true)
  expect(given('What does the trailer weigh?', 'It has two wheels.')).toBe(false)
  expect(given('How much does a copy cost?', 'A copy is 10 cents a page.')).toBe(true)
  expect(given('How much does a copy cost?', 'Copies are kept for two years.')).toBe(false)
  expect(given('How often is it calibrated?', 'It is calibrated every morning.')).toBe(true)
  expect(measureOf('How many boats are there?')).toBeUndefined()
})

test('a bound is set in many words', () => {
  expect(isBound('maximum', 'The rack holds up to 80 kg.')).toBe(true)
  expect(isBound('maximum', 'The name must be less than or equal to 214 characters.')).toBe(true)
  expect(isBound('minimum', 'Bring at least two.')).toBe(true)
  expect(isBound('maximum', 'The rack is made of steel.')).toBe(false)
  expect(isBound('weight', 'up to 80 kg')).toBe(false)
})
