import { expect, test } from 'vitest'
import { finalNumber, numbersIn } from './written-number.ts'

test.for([
  ['18', [18]],
  ['-5 and −7', [-5, -7]],
  ['$1,234,567.50, -$3, $-4, €5.5, 6 €, \\$7', [1_234_567.5, -3, -4, 5.5, 6, 7]],
  ["1'234 and 1\u202f234", [1_234, 1_234]],
  ['3,5 and 1,2345', [3, 5, 1, 2_345]],
  ['3-5, x=-5, (-6), twenty-7, 10 - 8, f(2)-1', [3, 5, -5, -6, 7, 10, 8, 2, 1]],
  ['.5 and 18. And 2.5e3, 1e-2', [0.5, 18, 2_500, 0.01]],
  ['3/4, 1 1/2, ½, 2½, 3/4.', [0.75, 1.5, 0.5, 2.5, 0.75]],
  ['12/25/1937, 1/0', [12, 25, 1_937, 1, 0]],
  ['H2O, B2B, 5km, 2nd, item_3', [5, 2]],
  ['16 - 3 = <<16-3=13>>13', [16, 3, 16, 3, 13, 13]],
  ['eighteen', []],
] as const)('the numbers of %j', ([text, want]) => {
  expect(numbersIn(text).map(({ value }) => value)).toEqual(want)
})

test('a percent sign is told, behind a blank and as a word as well', () => {
  expect(numbersIn('50%, 5 %, 7 percent, 8 per cent, 9 percents')).toEqual([
    { value: 50, percent: true },
    { value: 5, percent: true },
    { value: 7, percent: true },
    { value: 8, percent: true },
    { value: 9, percent: false },
  ])
})

test('a text answers with the first number behind its last ####, or with its last', () => {
  expect(finalNumber('#### 3\nno: #### 18 eggs, 2 a day')?.value).toBe(18)
  expect(finalNumber('7 and 9 #### none')?.value).toBe(9)
  expect(finalNumber('3 eggs, so 18')?.value).toBe(18)
  expect(finalNumber('none')).toBeUndefined()
})
