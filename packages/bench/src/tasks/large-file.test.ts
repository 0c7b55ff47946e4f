/** A file that is far larger than the heap is read from its first record to its last. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { expect, onTestFinished, test } from 'vitest'

const MEGABYTES = 300
const goal = 'What comes next? '.repeat(60)

const records = {
  jsonl: (at: number) => `${JSON.stringify({ question: `${goal}${at}`, answer: at })}\n`,
  csv: (at: number) => (at === 0 ? 'question,answer\n' : '') + `"${goal}${at}",${at}\n`,
}

/** Records until the file has its size, some hundred kilobytes at a time. */
function* texts(record: (at: number) => string): Generator<string> {
  let at = 0
  for (let written = 0; written < MEGABYTES * 1024 * 1024;) {
    let text = ''
    while (text.length < 256 * 1024) text += record(at++)
    written += text.length
    yield text
  }
}

// Hundreds of megabytes are written and read: a machine with much else to do may take a while.
const timeout = 180_000

test.for(['jsonl', 'csv'] as const)('300 MB of .%s are read with a heap of 64 MB', { timeout }, async (format) => {
  const folder = mkdtempSync(join(tmpdir(), 'crewright-bench-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const path = join(folder, `large.${format}`)
  await pipeline(Readable.from(texts(records[format])), createWriteStream(path))
  const script = `
    import { readTasks } from ${JSON.stringify(join(import.meta.dirname, 'read-tasks.ts'))}
    let count = 0, last
    for await (const task of readTasks(${JSON.stringify(path)})) { count += 1; last = task }
    console.log(JSON.stringify({ count, expected: Number(last.expected), rss: process.resourceUsage().maxRSS }))`
  const flags = ['--max-old-space-size=64', '--conditions=source', '--input-type=module', '--eval', script]
  const child = spawn(process.execPath, flags, { stdio: ['ignore', 'pipe', 'inherit'] })
  let output = ''
  for await (const text of child.stdout.setEncoding('utf8') as AsyncIterable<string>) output += text
  expect(child.exitCode ?? (await once(child, 'exit'))[0]).toBe(0)
  const { count, expected, rss } = JSON.parse(output) as { count: number; expected: number; rss: number }
  expect(count).toBeGreaterThan(250_000)
  expect(expected).toBe(count - 1)
  // Kilobytes; the engine and its buffers are in it.
  expect(rss).toBeLessThan(MEGABYTES * 1024)
})
