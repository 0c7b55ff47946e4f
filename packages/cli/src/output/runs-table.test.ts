import type { RunSummary } from '@crewright/core'
import picocolors from 'picocolors'
import stringWidth from 'string-width'
import { expect, test } from 'vitest'
import { runsTable } from './runs-table.ts'

const run = (runId: string, objective: string): RunSummary => ({
  runId: runId as RunSummary['runId'],
  crew: 'research-draft',
  objective,
  startedAt: Date.UTC(2026, 4, 2, 12),
  endedAt: null,
  status: 'completed',
})
const goal = 'Who may sign a contract for the whole company?'
const runs = [
  run('V1StGXR8_Z5jdHi6B-myT', goal),
  run('V1StGXQ8_Z5jdHi6B-myT', goal),
  run('-abcdefghij0123456789', goal),
]
const lines = (columns: number | undefined): string[] =>
  runsTable(runs, { colors: picocolors.createColors(false), columns })
    .trimEnd()
    .split('\n')

test('piped, a run is listed whole', () => {
  expect(lines(undefined)[1]).toMatch(
    /^V1StGXR8_Z5jdHi6B-myT {2}2026-05-0\d \d\d:\d\d:\d\d {2}completed {2}research-draft {2}Who.*\?$/,
  )
})

test.each([60, 80, 100])(
  'at %i columns the goal has room: ids and dates are shorter, and still tell runs apart',
  (columns) => {
    const shown = lines(columns)
    for (const line of shown) expect(stringWidth(line)).toBeLessThanOrEqual(columns)
    expect(shown[1]).toMatch(/^V1StGXR +05-0\d \d\d:\d\d {2}completed +.*Who may/)
    expect(shown[2]).toMatch(/^V1StGXQ /)
    if (columns >= 80) expect(shown[1]).toContain('Who may sign a contract for')
  },
)
