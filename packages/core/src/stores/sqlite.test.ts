import { test } from 'vitest'
import { testJournal } from '../testing/test-journal.ts'
import { sqliteJournal } from './sqlite.ts'

for (const { name, run } of testJournal({ name: 'sqlite', create: () => sqliteJournal({ path: ':memory:' }) }))
  test(name, run)
