import { afterAll, test } from 'vitest'
import { testJournal } from '../testing/test-journal.ts'
import { sqliteJournal } from './sqlite.ts'
import { temporaryFolder } from './testing/temporary-folder.ts'

const file = temporaryFolder(afterAll)
let files = 0

const inFile = { name: 'sqlite', create: () => sqliteJournal({ path: file(`${files++}.db`) }) }
const inMemory = { name: 'sqlite in memory', create: () => sqliteJournal({ path: ':memory:' }) }

for (const { name, run } of [...testJournal(inFile), ...testJournal(inMemory)]) test(name, run)
