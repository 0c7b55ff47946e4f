/**
 * A benchmark in a process of its own, for tests that kill it: `killed.fixture.ts STORE LOG`. The log gets a line when a
 * request is really made, and one when a trial is done.
 */
import { appendFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { defineCrew, solo } from '@crewright/core'
import { sqliteJournal } from '@crewright/core/stores/sqlite'
import { call, scripted } from '@crewright/core/testing'
import { compare } from './compare.ts'

const [path = '', log = ''] = process.argv.slice(2)
const note = (line: string): void => appendFileSync(log, `${line}\n`)

/** Works in two calls, and says what it was asked. */
const worker = (arm: string) =>
  scripted((request) => async () => {
    const asked = /Say (\d+)/.exec(JSON.stringify(request.transcript))?.[1] ?? '?'
    note(`call ${arm} t${asked}`)
    await sleep(2)
    return request.transcript.length === 1 ? { toolCalls: [call('unknown', {})] } : asked
  })

const crewOf = (arm: string) => defineCrew({ name: arm, model: worker(arm), supervisor: { instructions: 'Say it.' } })
const tasks = Array.from({ length: 40 }, (_, index) => ({
  id: `t${index}`,
  goal: `Say ${index}.`,
  expected: `${index}`,
}))

const journal = sqliteJournal({ path, synchronous: 'NORMAL' })
const result = await compare(
  {
    tasks,
    arms: { solo: solo(crewOf('solo')), crew: crewOf('crew') },
    grade: ({ task, output }) => output === task.expected,
  },
  {
    journal,
    concurrency: 4,
    onProgress: ({ trial }) => note(`done ${trial.arm} ${trial.taskId}`),
  },
)
await journal.close()
process.stdout.write(JSON.stringify(result))
