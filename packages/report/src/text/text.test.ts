import { expect, test } from 'vitest'
import { shortNumber } from './numbers.ts'
import { visible } from './visible.ts'
import { fit, textWidth, wrap } from './width.ts'

test('nothing in a text is hidden, and other scripts than Latin stay as they are', () => {
  expect(visible('a\u0000b\u001b[2J\u007f\u202e\u2066\ufeff\ud800')).toBe(
    'a␀b␛[2J[U+007F][U+202E][U+2066][U+FEFF]\ufffd',
  )
  expect(visible('שלום עולם, مرحبا 你好 👩‍👧 é\t\r\nx\ry')).toBe('שלום עולם, مرحبا 你好 👩‍👧 é\t\nx\ny')
})

test('numbers in pictures are short', () => {
  expect([0, -0, 1_234, 0.123456, 12_345_678, 1e-7, -1e30, 826.65].map(shortNumber)).toEqual([
    '0',
    '0',
    '1,234',
    '0.1235',
    '12.35M',
    '1e-7',
    '-1e30',
    '826.7',
  ])
})

test('what is fitted is not wider than its place, and no character is cut in two', () => {
  for (const text of ['plain text of some length', '你好世界你好世界你好世界', '👩‍👧👩‍👧👩‍👧👩‍👧👩‍👧👩‍👧']) {
    const cut = fit(text, 12, 60)
    expect(textWidth(cut, 12)).toBeLessThanOrEqual(60)
    expect(text.startsWith(cut.replace(/…$/, ''))).toBe(true)
  }
  expect(fit('short', 12, 100)).toBe('short')
  expect(wrap('one two three four five six', 12, 60, 2)).toEqual(['one two', 'three fo…'])
  expect(wrap('', 12, 60, 2)).toEqual([])
})
