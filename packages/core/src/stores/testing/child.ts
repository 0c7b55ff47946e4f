/** A process of its own for the tests of stores: it opens a file, does one thing, and says what it did, line by line. */
import { existsSync, writeSync } from 'node:fs'
import type { Draft } from '../../contract/event.ts'
import { type RunId, rootTask } from '../../contract/ids.ts'
import type { Journal } from '../../contract/journal.ts'
import { JournalConflictError } from '../../errors/journal-conflict-error.ts'
import { JournalError } from '../../errors/journal-error.ts'
import { encode } from '../../journal/codec.ts'
import { sqliteJournal } from '../sqlite.ts'

const run = 'run' as RunId
const fact = (note: string): Draft => ({
  type: 'task-progressed',
  from: rootTask,
  to: rootTask,
  payload: { note },
  trust: 'crew',
  at: 1,
})

/** Straight to the file descriptor: what is said is out before the process can be killed. */
const say = (line: string | number): void => void writeSync(1, `${line}\n`)

const deeds: { readonly [name: string]: (journal: Journal, argument: string) => Promise<void> } = {
  /** Appends for ever, three facts of about a kilobyte at a time, and says how many are acknowledged. */
  async append(journal) {
    for (let seq = (await journal.read(run)).length; ; seq += 3) {
      const events = [0, 1, 2].map((step) => fact(`${seq + step} ${'x'.repeat(1_000)}`))
      await journal.append(run, [{ taskId: rootTask, expected: seq, events }])
      say(seq + 3)
    }
  },
  /** Writes to the same stream as others do, until it has 200 facts, and says which ones it wrote. */
  async race(journal, name) {
    for (let seq = 0; seq < 200;) {
      try {
        await journal.append(run, [{ taskId: rootTask, expected: seq, events: [fact(name)] }])
        say(seq)
        seq += 1
      } catch (error) {
        if (!(error instanceof JournalConflictError)) throw error
        seq = error.actual
      }
    }
  },
  /** Says what the store holds, as text. */
  async dump(journal) {
    for (const event of await journal.read(run)) say(encode(event))
  },
}

const [deed = '', path = '', argument = ''] = process.argv.slice(2)
if (deed === 'open') {
  // All who stand here go at once.
  say('ready')
  while (!existsSync(argument));
}
try {
  const journal = sqliteJournal({ path, readOnly: argument === 'read-only' })
  await deeds[deed]?.(journal, argument)
  await journal.close()
} catch (error) {
  say(error instanceof JournalError ? `JournalError: ${error.message}` : `${String(error)}`)
  process.exitCode = 1
}
