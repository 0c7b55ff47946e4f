import assert from 'node:assert/strict'
import { type RunId, rootTask } from '../../contract/ids.ts'
import { doubt, ended, type JournalCases, payloads, run, started, to } from './facts.ts'

const runNamed = (name: string): RunId => name as RunId

/** The list of runs, many runs at once, and the end of a journal. */
export const runCases: JournalCases = {
  async 'runs are listed newest first, with how they ended'(journal) {
    assert.deepEqual(await journal.runs(), [])
    await journal.append(runNamed('old'), [to(rootTask, 0, started('brief', 10))])
    await journal.append(runNamed('new'), [to(rootTask, 0, started('triage', 30))])
    await journal.append(runNamed('middle'), [to(rootTask, 0, started('brief', 20))])
    await journal.append(runNamed('tie'), [to(rootTask, 0, started('brief', 20))])
    await journal.append(runNamed('old'), [to(rootTask, 1, doubt('more'), ended(runNamed('old'), 40))])
    const runs = await journal.runs()
    assert.deepEqual(
      runs.map(({ runId }) => runId),
      ['new', 'tie', 'middle', 'old'],
    )
    const brief = { crew: 'brief', objective: 'what brief does' }
    assert.deepEqual({ ...runs[3] }, { runId: 'old', ...brief, startedAt: 10, endedAt: 40, status: 'completed' })
    assert.deepEqual({ ...runs[2] }, { runId: 'middle', ...brief, startedAt: 20, endedAt: null, status: null })
  },

  async 'a run is listed once it has started, and not before'(journal) {
    await journal.append(run, [to(rootTask, 0, doubt('early'))])
    assert.deepEqual(await journal.runs(), [])
    await assert.rejects(journal.append(runNamed('fenced'), [to(rootTask, 7, started('brief', 1))]))
    assert.deepEqual(await journal.runs(), [])
    await journal.append(run, [to(rootTask, 1, started('brief', 1))])
    assert.equal((await journal.runs()).length, 1)
  },

  async 'appends to many runs at once do not mix'(journal) {
    const names = Array.from({ length: 20 }, (_, index) => `run-${index}`)
    const write = async (name: string): Promise<void> => {
      for (let seq = 0; seq < 10; seq++)
        await journal.append(runNamed(name), [to(rootTask, seq, doubt(`${name}:${seq}`))])
    }
    await Promise.all(names.map(write))
    for (const name of names) {
      const expected = Array.from({ length: 10 }, (_, seq) => `${name}:${seq}`)
      assert.deepEqual(payloads(await journal.read(runNamed(name))), expected)
    }
  },

  async 'a closed journal refuses every call, and may be closed again'(journal) {
    await journal.append(run, [to(rootTask, 0, doubt('a'))])
    await journal.close()
    await journal.close()
    const refused = { name: 'JournalError', message: /closed/ }
    await assert.rejects(journal.append(run, [to(rootTask, 1, doubt('b'))]), refused)
    await assert.rejects(journal.read(run), refused)
    await assert.rejects(journal.runs(), refused)
  },
}
