import { cpSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { command, root } from '../../scripts/testing/command.ts'
import { folder, keyless, needsInstallation, node, npmOf, succeeds } from './user.ts'

needsInstallation()

/** What a newcomer writes, with a scripted model: the same whether it is imported or required. */
const program = `
  const model = scripted([
    { toolCalls: [call('delegate', { role: 'writer', objective: 'Write.' })] },
    'A line.',
    { toolCalls: [call('finish', { output: { brief: 'A line.' } })] },
  ])
  const writer = defineRole({ purpose: 'writes', instructions: 'Write plainly.' })
  const crew = defineCrew({ name: 'first', model, roles: { writer }, supervisor: {}, returns: z.object({ brief: z.string() }) })
  const journal = sqliteJournal({ path: ':memory:' })
  const run = async () => {
    const { status, output } = await crew.run('Write a brief.', { journal })
    const refusal = await Promise.resolve().then(() => defineCrew({ name: '', roles: {}, supervisor: {} }).run('x')).catch((error) => error)
    console.log(JSON.stringify({ status, output, refused: refusal instanceof DefinitionError }))
  }
  run()`

const named = [
  ['{ defineCrew, defineRole, DefinitionError }', 'crewright'],
  ['{ call, scripted }', '@crewright/core/testing'],
  ['{ sqliteJournal }', '@crewright/core/stores/sqlite'],
  ['{ z }', 'zod'],
] as const

test.each(['module', 'commonjs'] as const)('a crew runs on a SQLite journal, from a %s', async (kind) => {
  const lines = named.map(([names, from]) =>
    kind === 'module' ? `import ${names} from '${from}'` : `const ${names} = require('${from}')`,
  )
  const { stdout } = await succeeds(node(kind, [...lines, program].join('\n')))
  expect(JSON.parse(stdout)).toEqual({ status: 'completed', output: { brief: 'A line.' }, refused: true })
})

test('the library crewright loads no code of the command line', async () => {
  const { output } = await succeeds(
    node(
      'module',
      `import { registerHooks } from 'node:module'
       const loaded = []
       registerHooks({ load: (url, context, next) => (loaded.push(url), next(url, context)) })
       await import('crewright')
       console.log(loaded.join('\\n'))`,
    ),
  )
  expect(output).toContain('/crewright/dist/index.js')
  expect(output).not.toMatch(/commander|log-update|picocolors|crewright\/dist\/main|@crewright\/roles/)
})

test('a first crew needs crewright and zod, and nothing else', async () => {
  const program = join(root, 'packages/examples/src/01-first-crew.ts')
  cpSync(program, join(folder, 'first-crew.ts'))
  const { stdout } = await succeeds(command(process.execPath, ['first-crew.ts'], keyless, folder))
  expect(stdout).toMatch(/^Brief: .*A crash loses nothing/)
})

test("the README's crew runs by the command, on a file of the user's", async () => {
  cpSync(join(root, 'packages/examples/src/11-crew-file.ts'), join(folder, 'my-crew.ts'))
  writeFileSync(join(folder, 'notes.txt'), 'On Sundays the ferry leaves at ten.\n')
  const args = ['--no-install', 'crew', 'run', 'my-crew.ts', 'When does the ferry leave on Sundays?', 'notes.txt']
  const { stdout } = await succeeds(command('npx', args, { ...npmOf(folder), ...keyless }, folder))
  expect(stdout).toContain('“On Sundays the ferry leaves at ten.” (notes.txt)')
})
