import { expect, test } from 'vitest'
import { loadLanguage } from './language.ts'
import { subjectsOf } from './subjects.ts'

const { subjects, key } = await loadLanguage()

test('a word has the subjects that it speaks of, and forms of it have the same', () => {
  expect(subjects.of.get(key('flour'))).toEqual(['eating/food'])
  expect(subjects.of.get(key('recipes'))).toEqual(subjects.of.get(key('recipe')))
  expect(subjects.of.get(key('appointment'))?.length).toBeGreaterThan(1)
})

test('subjects of one field are kin, and those of the same name in two fields are not', () => {
  expect(subjects.kin.get('eating/food')).toEqual(expect.arrayContaining(['eating/cooking', 'eating/drink']))
  expect(subjects.kin.get('desk/complaints')).not.toContain('public-order/complaints')
})

test('each paragraph of the lexicon has a subject of its own and words', () => {
  const plain = subjectsOf((word) => word)
  const named = [...plain.kin.values()].flatMap((all) => all)
  expect(new Set(named).size).toBe(plain.kin.size)
  expect(plain.kin.size).toBeGreaterThan(100)
  const spoken = new Set([...plain.of.values()].flat())
  expect([...plain.kin.keys()].filter((subject) => !spoken.has(subject))).toEqual([])
  for (const subject of plain.kin.keys()) expect(subject).toMatch(/^[a-z-]+(\/[a-z-]+)?$/)
})
