/** A folder with more documents than fit: by its name, before memory is taken, and never silently. */
import { spawnSync } from 'node:child_process'
import { closeSync, ftruncateSync, mkdirSync, openSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { expect, test } from 'vitest'
import { callCrew } from '../testing/memory-terminal.ts'
import { runCrew } from '../testing/spawn-crew.ts'
import { workplace } from '../testing/workplace.ts'

const ask = ['run', 'research-draft', 'How much does a sack of flour weigh?', '--docs'] as const

/** Tells at the end how much memory the process had at most. */
const tellsMemory = `process.on('exit', () => console.error('peak ' + process.resourceUsage().maxRSS / 1024))`

test('500 MB of documents are refused in one sentence, and take no memory', async () => {
  using place = workplace()
  mkdirSync(join(place.folder, 'big'))
  for (let i = 0; i < 27; i++) {
    // A file with a hole: as large as it says, without taking the disk.
    const file = openSync(join(place.folder, 'big', `${i}.txt`), 'w')
    ftruncateSync(file, 19_000_000)
    closeSync(file)
  }
  const { code, stdout, stderr } = await runCrew([...ask, 'big'], { cwd: place.folder, before: tellsMemory })
  const [says = '', peak = ''] = stderr.split('\n')
  expect([code, stdout, says.replace(place.folder, '')]).toEqual([
    2,
    '',
    'crew: The folder /big holds 27 text files of 513 MB, and the limit `maxTextBytes` is 64 MB: name a smaller folder, such as one of those in it, or raise the limit, on the command line by --max-docs.',
  ])
  expect(Number(/^peak (\d+)/.exec(peak)?.[1])).toBeLessThan(300)
  expect(place.files()).not.toContain('.crewright')
})

test('the limit can be set, for the ready crew and for one of a user', async () => {
  using place = workplace()
  const told = await callCrew([...ask, 'papers', '--max-docs', '0.0001'], place)
  expect([told.code, told.stderr]).toEqual([2, expect.stringMatching(/the limit `maxTextBytes` is 0\.0001 MB: /)])
  writeFileSync(
    join(place.folder, 'mine.ts'),
    `import { defineCrew } from 'crewright'
export default defineCrew<{}, undefined, undefined, [], [], { told: string }>({
  name: 'mine', supervisor: async ({ context }) => context.told,
})
export const context = ({ maxTextBytes }: { maxTextBytes?: number }) => ({ told: String(maxTextBytes) })
`,
  )
  const mine = await runCrew(['run', 'mine.ts', 'go', '--docs', 'papers', '--max-docs', '1.5'], { cwd: place.folder })
  expect(mine.stdout).toMatch(/^1500000$/m)
})

test('a limit that the process has no memory for, or that limits nothing, is refused', async () => {
  using place = workplace()
  const far = await callCrew([...ask, 'papers', '--max-docs', '900000'], place)
  expect([far.code, far.stderr]).toEqual([
    2,
    expect.stringMatching(
      /^crew: --max-docs 900000 is more than Node has memory for here: \d+ at most, .*--max-old-space/,
    ),
  ])
  const idle = await callCrew(['run', 'triage-route', '--max-docs', '1'], place)
  expect([idle.code, idle.stderr]).toEqual([
    2,
    expect.stringMatching(/^crew: --max-docs limits the documents, and none/),
  ])
  expect(place.files()).not.toContain('.crewright')
})

const hasScript = /util-linux/.test(spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout ?? '')

/** Each document takes some milliseconds to be read, as those on a slow disk do. */
const slowReading = `
import fs from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
const { readFile } = fs
fs.readFile = async (...args) => {
  await new Promise((resolve) => setTimeout(resolve, 15))
  return readFile(...args)
}
syncBuiltinESMExports()`

test('on a terminal one line tells how many documents are read already and for how long, and is gone when they are', async (context) => {
  if (!hasScript) return context.skip('needs the command `script` of util-linux')
  using place = workplace()
  for (let i = 0; i < 97; i++) writeFileSync(join(place.folder, 'papers', `note-${i}.txt`), `Note ${i}.`)
  const { code, stdout } = await runCrew([...ask, 'papers'], {
    cwd: place.folder,
    env: { TERM: 'xterm-256color' },
    before: slowReading,
    shell: 'script --quiet --return --command "stty cols 100 rows 30; crew" /dev/null',
  })
  expect(code).toBe(0)
  const lines = stripVTControlCharacters(stdout).split('\r\n')
  expect(lines[0]).toBe('reading 100 files…')
  const shown = lines.flatMap((line) => /^(\d+) of 100 · \d+\.\d s$/.exec(line)?.[1] ?? []).map(Number)
  expect(shown.length).toBeGreaterThan(1)
  expect(shown).toEqual(shown.toSorted((a, b) => a - b))
  // Each picture is taken away before what follows it: cursor up, line erased.
  expect(stdout.match(/\d+ of 100 · \d+\.\d s\r\n/g)?.length).toBe(shown.length)
  expect(stdout.slice(stdout.lastIndexOf(' of 100'))).toMatch(/^ of 100 · \d+\.\d s\r\n\u001b\[[^]*?\u001b\[[0-2]?[KJ]/)
})
