/** Ctrl-C on the real command, before there is a run that it could cancel. */
import { expect, test } from 'vitest'
import type { OutcomeFact } from '@crewright/core'
import { runCrew, signalAtImport, signalWhileReading } from './testing/spawn-crew.ts'
import { workplace } from './testing/workplace.ts'

const ask = ['run', 'research-draft', 'How much does a sack of flour weigh?', '--docs', 'papers'] as const

test.each([
  ['while the command is loaded', signalAtImport('#main')],
  ['while the crews are loaded', signalAtImport('run/run-crew.ts')],
  ['while documents are read', signalWhileReading],
])('Ctrl-C %s ends with code 130, one sentence and no store', async (_, before) => {
  using place = workplace()
  const end = await runCrew(ask, { cwd: place.folder, before })
  const said = 'crew: Interrupted before a run was started: nothing is kept.\n'
  expect(end).toEqual({ code: 130, signal: null, stdout: '', stderr: said })
  expect(place.files()).not.toContain('.crewright')
  const json = await runCrew([...ask, '--json'], { cwd: place.folder, before })
  expect([json.code, json.stderr]).toEqual([130, said])
  const outcome = JSON.parse(json.stdout) as OutcomeFact
  expect(outcome).toMatchObject({ runId: null, status: 'canceled', reason: 'interrupted', partial: [] })
  expect(outcome.usage.total).toMatchObject({ modelCalls: 0, inputTokens: 0, usd: 0 })
})

test('Ctrl-C on a command that runs nothing ends it with code 130 and one sentence', async () => {
  using place = workplace()
  const end = await runCrew(['models', '--json'], { cwd: place.folder, before: signalAtImport('#main') })
  expect(end).toEqual({ code: 130, signal: null, stdout: '', stderr: 'crew: Interrupted.\n' })
})
