import { expect, test } from 'vitest'
import { stemsOf, termsOf, tokenize } from './terms.ts'

test('a question is reduced to the stems of its telling words', () => {
  expect(stemsOf('How long are the lifejackets kept when they were sent away?')).toEqual([
    'long',
    'lifejacket',
    'keep',
    'send',
    'awai',
  ])
})

test('the forms of an irregular verb are one word', () => {
  expect(stemsOf('wrote written writing writes')).toEqual(['write'])
})

test('a name in camel case is found whole and by its parts', () => {
  expect(tokenize('http2SessionTimeout')).toEqual(['http2', 'session', 'timeout', 'http2sessiontimeout'])
})

test('accents and width do not matter, and scripts without spaces give pairs', () => {
  expect(stemsOf('Café ＣＡＦＥ')).toEqual(['cafe'])
  expect(tokenize('漢字語')).toEqual(['漢字', '字語'])
})

test('a query of nothing but stop words still asks for them', () => {
  expect(stemsOf('Who are you?')).toEqual(['who', 'are', 'you'])
})

test('words joined by a bar are one term, the first of them meant most', () => {
  expect(termsOf('hide|mask|hiding passwords')).toEqual([['password'], ['hide', 'mask']])
  expect(termsOf('a | b tables')).toEqual([['tabl']])
})
