/** A user's file that ends the command, or keeps it from ending: what is told names the file, and what to do. */
import { expect, test } from 'vitest'
import { runCrew } from './testing/spawn-crew.ts'
import { userFolder } from './testing/user-folder.ts'

const crew = `import { defineCrew } from 'crewright'\nexport default defineCrew({ name: 'x', supervisor: async () => 'ok' })\n`
const never = 'await new Promise(() => {})'

test.each([
  [
    'waits for ever',
    `${never}\n`,
    /^crew: bad\.ts waits while it was loaded for what can never come, .*: take that `await` out\.\n$/,
  ],
  [
    'ends the process',
    'process.exit(0)\n',
    /^crew: bad\.ts ended the command with process\.exit\(0\) while it was loaded: take that out\.\n$/,
  ],
  [
    'ends it with a code of its own',
    'process.exit(3)\n',
    /^crew: bad\.ts ended the command with process\.exit\(3\) while/,
  ],
  [
    'fails where nobody waits',
    `setTimeout(() => { throw new Error('late') }, 5)\nawait new Promise((end) => setTimeout(end, 5_000))\n`,
    /^crew: bad\.ts: something that nobody waited for has failed while it was loaded \(Error: late\): mend it, or see --debug/,
  ],
  [
    'has a context that waits for ever',
    `${crew}export const context = async () => { ${never} }\n`,
    /^crew: bad\.ts waits while its context was made/,
  ],
  [
    'has a context that ends the process',
    `${crew}export const context = () => process.exit(0)\n`,
    /^crew: bad\.ts ended .* while its context was made: /,
  ],
  [
    'has a number for a context',
    `${crew}export const context = 5\n`,
    /^crew: bad\.ts exports a context that is 5: write an object, as in .*, or a function that makes it\.\n$/,
  ],
  [
    'has nothing for a context',
    `${crew}export const context = null\n`,
    /^crew: bad\.ts exports a context that is null: /,
  ],
])('a file that %s', async (_, text, says) => {
  using place = userFolder({ 'bad.ts': text })
  const before = place.files()
  const { code, stdout, stderr } = await runCrew(['run', 'bad.ts', 'go'], { cwd: place.folder })
  expect(stderr).toMatch(says)
  expect([code, stdout, place.files()]).toEqual([2, '', before])
})

test.each([0, 3])(
  'an end with code %i in the midst of a run is told, and what was journaled is kept',
  async (given) => {
    using place = userFolder({ 'bad.ts': crew.replace("'ok'", `process.exit(${given})`) })
    const { code, stdout, stderr } = await runCrew(['run', 'bad.ts', 'go'], { cwd: place.folder })
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toBe(
      `crew: Code of the crew has called process.exit(${given}): take that out; what was journaled until then is kept.\n`,
    )
    expect((await runCrew(['runs'], { cwd: place.folder })).stdout).toMatch(/ not ended +x +go\n/)
  },
)

test('an object is a context, and so is a promise of one', async () => {
  for (const context of ['{ n: 5 }', 'Promise.resolve({ n: 5 })', '() => ({ n: 5 })']) {
    const telling = crew
      .replace("async () => 'ok'", 'async (desk) => String(desk.context.n)')
      .replace('export', '\nexport')
    using place = userFolder({ 'good.ts': `${telling}export const context = ${context}\n` })
    expect(await runCrew(['run', 'good.ts', 'go'], { cwd: place.folder })).toMatchObject({
      ...{ code: 0, stderr: '', stdout: expect.stringContaining('\n5\n') },
    })
  }
})
