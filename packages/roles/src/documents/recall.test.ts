import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { fixtures } from '../../test/folder.ts'
import { openDocuments } from './open-documents.ts'

interface Question {
  readonly q: string
  readonly file?: string
  readonly re?: string
}

/** Questions whose right passage is among the first `limit`, of those that the folder answers. */
async function recall(folder: string, questionsFile: string, limit: number) {
  const docs = await openDocuments(folder)
  const { questions } = JSON.parse(readFileSync(questionsFile, 'utf8')) as { questions: readonly Question[] }
  const answered = questions.flatMap(({ q, file, re }) =>
    re === undefined ? [] : [{ q, file, re: new RegExp(re, 's') }],
  )
  const hit = answered.filter(({ q, file, re }) =>
    docs.search(q, { limit }).some((found) => found.file === file && re.test(found.text.replace(/\s+/g, ' '))),
  )
  return { hit: hit.length, of: answered.length }
}

test('of the hard questions about the harbour, all have their passage among eight and eight among three', async () => {
  const of = (limit: number) => recall(join(fixtures, 'harbour'), join(fixtures, 'harbour-questions.json'), limit)
  expect(await of(8)).toEqual({ hit: 10, of: 10 })
  expect((await of(3)).hit).toBeGreaterThanOrEqual(8)
})

const shared = resolve(import.meta.dirname, '../../../../../shared/questions')
const absent = !existsSync(join(shared, 'questions.json'))

test.skipIf(absent)(
  `of the questions about a web framework's documentation, all have their passage among three${absent ? ' (needs their folder, shared/questions, beside the project: it is not here)' : ''}`,
  async () => {
    expect(await recall(join(shared, 'docs'), join(shared, 'questions.json'), 3)).toEqual({ hit: 11, of: 11 })
    expect((await recall(join(shared, 'docs'), join(shared, 'questions.json'), 1)).hit).toBeGreaterThanOrEqual(9)
  },
)
