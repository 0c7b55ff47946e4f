import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { callCrew } from '../testing/memory-terminal.ts'
import { workplace } from '../testing/workplace.ts'
import { leftOut } from './left-out.ts'

test('a table that cannot be read among others is left out, and told on standard error and in the report', async () => {
  using place = workplace()
  writeFileSync(join(place.folder, 'good.csv'), 'id,name\n1,Ann\n2,Bo\n')
  writeFileSync(join(place.folder, 'empty.csv'), '')
  const { code, stdout, stderr } = await callCrew(
    ['run', 'pull-report', 'How many names are there?', '--data', '.'],
    place,
  )
  const told =
    'Left out: empty.csv is empty: it has not even a row of column names. Export it again, or move it out of the folder.'
  expect([code, stderr]).toEqual([0, `${told}\n`])
  expect(stdout.replaceAll(/\s+/g, ' ')).toContain(`How the files were read - ${told}`)
})

test('of many notes on tables some are shown, and all with --debug', () => {
  const notes = Array.from({ length: 8 }, (_, i) => `note ${i}.`)
  expect(leftOut({ data: { notes } })).toEqual([
    ...notes.slice(0, 5),
    '3 more notes on the tables are left out here; --debug lists them.',
  ])
  expect(leftOut({ data: { notes } }, true)).toEqual(notes)
  expect(leftOut({ data: 'text', docs: null })).toEqual([])
})
