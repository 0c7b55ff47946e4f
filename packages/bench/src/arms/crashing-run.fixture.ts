/** A process of its own: it starts a trial whose model hangs in its second call, says so, and waits to be killed. */
import { defineCrew, defineRole } from '@crewright/core'
import { sqliteJournal } from '@crewright/core/stores/sqlite'
import { call, scripted } from '@crewright/core/testing'
import type { ScriptedReply } from '@crewright/core/testing'
import { writeSync } from 'node:fs'
import { crewArm } from './crew-arm.ts'

/** The crew that the process and the test both have. */
export const crashingCrew = (script: readonly ScriptedReply[]) => {
  const model = scripted(script)
  const writer = defineRole({ purpose: 'writes', instructions: 'Write.' })
  return { model, crew: defineCrew({ name: 'crashing', model, roles: { writer }, supervisor: {} }) }
}
export const delegation = { toolCalls: [call('delegate', { role: 'writer', objective: 'Write.' })] }

const [, script = '', path] = process.argv
if (path !== undefined && script.endsWith('crashing-run.fixture.ts')) {
  const hangs = () => {
    writeSync(1, 'asked\n')
    return new Promise<string>(() => setInterval(() => {}, 1_000))
  }
  const { crew } = crashingCrew([delegation, hangs])
  await crewArm(crew).attempt({
    ...{ task: { id: 't1', goal: 'What is it?' }, repeat: 0, seed: 7, context: undefined },
    ...{ signal: new AbortController().signal, journal: sqliteJournal({ path }), runId: 'bench-1' as never },
  })
}
