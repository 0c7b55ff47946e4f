import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { command } from '../../scripts/testing/command.ts'
import { folder, needsInstallation } from './user.ts'

needsInstallation()

/** How each kind of module gets a name. */
const get = {
  mjs: (names: string, from: string) => `import { ${names} } from '${from}'`,
  cjs: (names: string, from: string) => `const { ${names} } = require('${from}')`,
}

test.each(['mjs', 'cjs'] as const)(
  'the suite of journals runs under the test runner of Node, from an .%s file',
  async (kind) => {
    const file = join(folder, `journal.test.${kind}`)
    const lines = [
      get[kind]('test', 'node:test'),
      get[kind]('sqliteJournal', '@crewright/core/stores/sqlite'),
      get[kind]('testJournal', '@crewright/core/testing'),
      `const create = () => sqliteJournal({ path: ':memory:' })`,
      `for (const { name, run } of testJournal({ name: 'sqlite', create })) test(name, run)`,
    ]
    writeFileSync(file, lines.join('\n'))
    expect(existsSync(join(folder, 'node_modules/vitest'))).toBe(false)
    const { ok, output } = await command(process.execPath, ['--test', '--test-reporter=tap', file], {}, folder)
    expect(ok, output).toBe(true)
    expect(Number(/^# pass (\d+)$/m.exec(output)?.[1])).toBeGreaterThan(20)
  },
)

test('a clock and a script are there for a crew’s own tests', async () => {
  const file = join(folder, 'crew.test.mjs')
  const text = `
    import { test } from 'node:test'
    import assert from 'node:assert/strict'
    import { defineCrew } from 'crewright'
    import { scripted, simulatedClock } from '@crewright/core/testing'
    test('an hour passes at once', async () => {
      const model = scripted([() => new Promise(() => {})])
      const clock = simulatedClock()
      const crew = defineCrew({ name: 'slow', model, supervisor: {}, limits: { timeMs: 3_600_000 } })
      const outcome = await clock.until(crew.run('Wait.', { clock }))
      assert.deepEqual([outcome.status, outcome.limit, clock.now() <= 3_600_000], ['exhausted', 'timeMs', true])
    })`
  writeFileSync(file, text)
  const { ok, output } = await command(process.execPath, ['--test', file], {}, folder)
  expect(ok, output).toBe(true)
})
