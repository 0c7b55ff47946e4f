import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fixtures } from '../test/folder.ts'
import { readyCrews } from './ready-crews.ts'

const { signal } = new AbortController()

test('each ready crew says what it does, has a goal to try, and bears its own name', () => {
  for (const [name, { description, sample, crew }] of Object.entries(readyCrews)) {
    expect(description).toMatch(/^[A-Z].*\.$/)
    expect(sample.goal).not.toBe('')
    expect(crew({}).name).toBe(name)
    expect(crew({}).diagram()).toContain('supervisor')
  }
})

test('limits for this run go into the definition, and one that cannot be is refused there', () => {
  const { crew } = readyCrews['research-draft']
  expect(() => crew({ limits: { modelCalls: 60 } })).not.toThrow()
  expect(() => crew({ limits: { tokens: 0 } })).toThrow(/tokens/)
})

test('the context is the opened folder; without a folder it is an error that says how to name one', async () => {
  const { context } = readyCrews['research-draft']
  const { docs } = await context({ docs: join(fixtures, 'harbour'), files: [], args: {}, folder: fixtures, signal })
  expect(docs.files).toHaveLength(21)
  await expect(context({ docs: undefined, files: [], args: {}, folder: fixtures, signal })).rejects.toMatchObject({
    name: 'DocumentsError',
    next: 'Name one, as in --docs ./papers.',
  })
})
