import { expect, test } from 'vitest'
import { whyUnread } from './why-unread.ts'

test('why a file cannot be read is said in plain words, and what to do', () => {
  expect(whyUnread(Object.assign(new Error('x'), { code: 'EACCES' }))).toBe(
    'its permissions do not allow it to be read; change them',
  )
  expect(whyUnread(Object.assign(new Error('x'), { code: 'EXDEV' }))).toBe('it cannot be read (EXDEV); replace it')
  expect(whyUnread(new Error('it is not text'))).toBe('it is not text')
})
