import { expect, test } from 'vitest'
import { countTypes } from './types.ts'

const files = ['test/a.test-d.ts', 'test/b.test-d.ts']
const unused = "test/a.test-d.ts(3,1): error TS2578: Unused '@ts-expect-error' directive.\n"

test('each file of type tests counts, and the rest of the sources as one', () => {
  expect(countTypes(files, true, '')).toEqual({ passed: 3, failed: 0 })
})
test('an error that was expected and did not come fails its file, once', () => {
  expect(countTypes(files, false, unused + unused)).toEqual({ passed: 2, failed: 1 })
})
test('an error anywhere else fails the rest', () => {
  expect(countTypes(files, false, `${unused}packages/core/src/a.ts(1,1): error TS1005: ';' expected.`)).toEqual({
    passed: 1,
    failed: 2,
  })
})
test('a compiler that ends badly without a word of why has failed', () => {
  expect(countTypes(files, false, '')).toEqual({ passed: 2, failed: 1 })
})
