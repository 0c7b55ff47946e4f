import { PassThrough } from 'node:stream'
import type { WriteStream } from 'node:tty'
import { stripVTControlCharacters } from 'node:util'
import type { Progress } from '@crewright/bench'
import { expect, test } from 'vitest'
import { tellProgress } from './tell-progress.ts'

const progress = (done: number): Progress =>
  ({ done, total: 9, read: 0, spent: { usd: 0, tokens: 0, calls: 0 }, scores: { solo: 1 }, remainingMs: null }) as never

const screen = () => {
  const stream = Object.assign(new PassThrough(), { isTTY: true, columns: 80, rows: 24 })
  let written = ''
  stream.on('data', (chunk: Buffer) => (written += chunk.toString()))
  return { live: stream as unknown as WriteStream, written: () => written }
}

test('a terminal shows how far it has come, not more often than can be read, and nothing is left of it', async () => {
  let now = 0
  const { live, written } = screen()
  const telling = tellProgress({ live, now: () => now })
  for (const done of [1, 2, 3]) {
    telling.progress(progress(done))
    now += 100
  }
  await new Promise(setImmediate)
  const shown = stripVTControlCharacters(written())
  expect(shown).toContain('1 of 9 trials')
  expect(shown).not.toContain('2 of 9 trials')
  expect(shown).toContain('3 of 9 trials')
  expect(shown).toContain('solo 100.0 %')
  const before = written().length
  telling.stop()
  await new Promise(setImmediate)
  expect(stripVTControlCharacters(written().slice(before)).trim()).toBe('')
})
