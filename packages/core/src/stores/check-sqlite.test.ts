import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DefinitionError } from '../errors/definition-error.ts'
import { sqliteJournal } from './sqlite.ts'

const path = ':memory:'
test.each<[string, unknown, RegExp, RegExp]>([
  ['nothing', undefined, /sqliteJournal\(\) is given as nothing/, /path, synchronous/],
  ['a path alone', 'runs.db', /given as the text "runs\.db"/, /an object with path/],
  ['no path', {}, /`path` of sqliteJournal\(\) is nothing/, /path: 'runs\.db'/],
  ['an empty path', { path: '' }, /`path` of sqliteJournal\(\) is the text ""/, /path: 'runs\.db'/],
  ['the path by another name', { file: 'runs.db' }, /no option `file`/, /Call it `path`/],
  [
    'an unknown way to write',
    { path, synchronous: 'OFF' },
    /`synchronous`.*the text "OFF"/,
    /FULL \(the default\) or NORMAL/,
  ],
  ['no room', { path, maxBytes: 0 }, /`maxBytes`.* is 0/, /more than 0/],
  ['room without an end', { path, maxBytes: Infinity }, /`maxBytes`.* is Infinity/, /leave it out/],
  ['no number of milliseconds', { path, lockTimeoutMs: Number.NaN }, /`lockTimeoutMs`.* is NaN/, /from 0 up/],
  ['a word in place of a yes', { path, readOnly: 'yes' }, /`readOnly`.* is the text "yes"/, /true or false/],
])('a store is refused with what to do: %s', (_, options, message, next) => {
  expect(() => sqliteJournal(options as never)).toThrow(
    expect.objectContaining({
      ...{ name: 'DefinitionError', message: expect.stringMatching(message), next: expect.stringMatching(next) },
    }),
  )
})

test('whatever else is given opens a store or is refused so', async () => {
  const any = fc.anything({ withNullPrototype: true, withDate: true, withBigInt: true })
  const or = (...good: unknown[]) =>
    fc.oneof({ arbitrary: fc.constantFrom(...good), weight: 5 }, { arbitrary: any, weight: 1 })
  let opened = 0
  const options = fc.record(
    {
      ...{ path: fc.constant(path), synchronous: or('FULL', 'NORMAL'), maxBytes: or(100_000), lockTimeoutMs: or(0, 5) },
      // There is nothing yet that could only be read.
      readOnly: or(false).filter((value) => value !== true),
    },
    { requiredKeys: ['path'] },
  )
  await fc.assert(
    fc.asyncProperty(options, async (given) => {
      try {
        await sqliteJournal(given as never).close()
        opened++
      } catch (error) {
        expect(error).toBeInstanceOf(DefinitionError)
      }
    }),
    { numRuns: 300, seed: 20_261_122 },
  )
  expect(opened).toBeGreaterThan(50)
})
