import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readBehaviours, readMutations } from './table.ts'

const root = join(import.meta.dirname, '../..')
const behaviours = readBehaviours()
/** The numbers that the names of a file's tests begin with. */
const claimsIn = (file: string): Set<number> =>
  new Set(
    [...readFileSync(join(import.meta.dirname, file), 'utf8').matchAll(/['"`](\d+)\. /g)].map(([, n]) => Number(n)),
  )

test('the table has each of the 55 behaviours once, in order', () => {
  expect(behaviours.map(({ number }) => number)).toEqual(Array.from({ length: 55 }, (_, index) => index + 1))
})

test('what is called held has a test of its number, and what is not yet there has none', () => {
  for (const { number, standing, file } of behaviours) {
    expect(standing, `behaviour ${number}`).toMatch(/^(held|by design)$|^not yet: \S/)
    expect(file === undefined, `behaviour ${number}`).toBe(standing.startsWith('not yet'))
    if (file !== undefined) expect([...claimsIn(file)], `${file} holds ${number}`).toContain(number)
  }
})

test('each test of a behaviour stands in the table', () => {
  for (const file of ['stopping', 'delegation', 'errors', 'state', 'messages'].map((name) => `${name}.test.ts`)) {
    const listed = behaviours.filter((behaviour) => behaviour.file === file).map(({ number }) => number)
    expect(
      [...claimsIn(file)].toSorted((a, b) => a - b),
      file,
    ).toEqual(listed)
  }
})

test('each line that a mutation changes stands once in its file', () => {
  const mutations = readMutations()
  expect(mutations.length).toBeGreaterThanOrEqual(5)
  for (const { file, line } of mutations) {
    const lines = readFileSync(join(root, file), 'utf8').split('\n')
    expect(
      lines.filter((one) => one.trim() === line),
      `${file}: ${line}`,
    ).toHaveLength(1)
  }
})
