import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { readTasks } from '../tasks/index.ts'
import { demoTasksFile } from './demo-bench.ts'
import { gradeFirstFinding, type FoundWhere } from './grade-first-finding.ts'

const docs = fileURLToPath(new URL('../../../../docs', import.meta.url))

const asked = async () => {
  const tasks = []
  for await (const task of readTasks(demoTasksFile())) tasks.push({ ...task, expected: task.expected as FoundWhere })
  return tasks
}

test('what answers a question of the demo stands in the guide, in each of the files that count', async () => {
  const tasks = await asked()
  expect(tasks.length).toBeGreaterThan(20)
  for (const { id, expected } of tasks) {
    if (expected.absent === true) continue
    for (const file of [expected.file].flat()) {
      const text = readFileSync(join(docs, file), 'utf8').replace(/\s+/g, ' ')
      expect(new RegExp(expected.says, 'i').test(text), `${id} in ${file}`).toBe(true)
    }
  }
})

test('some questions of the demo have no answer', async () => {
  expect((await asked()).filter(({ expected }) => expected.absent === true)).toHaveLength(4)
})

const finding = (file: string, quote: string) => ({ findings: [{ file, quote }] })
const expected = { file: 'a.md', says: 'four in the morning' }

test('the first finding must quote the right words of the right file, wherever its lines end', () => {
  expect(gradeFirstFinding(expected, finding('a.md', 'Lit at four in\nthe Morning.')).score).toBe(1)
  expect(gradeFirstFinding(expected, finding('b.md', 'Lit at four in the morning.')).note).toBe('quotes b.md')
  expect(gradeFirstFinding(expected, finding('a.md', 'Lit at five.')).score).toBe(0)
  expect(gradeFirstFinding(expected, { findings: [] }).note).toBe('found nothing')
})

test('where nothing answers, any finding is wrong', () => {
  expect(gradeFirstFinding({ absent: true }, { findings: [] }).score).toBe(1)
  expect(gradeFirstFinding({ absent: true }, finding('a.md', 'Something.')).score).toBe(0)
})

test('several files may have the answer', () => {
  const both = { file: ['a.md', 'b.md'], says: 'bread' }
  expect(gradeFirstFinding(both, finding('b.md', 'Bread is sold.')).score).toBe(1)
})
