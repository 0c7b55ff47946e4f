/** Users' own files through the real command, in folders where nothing is installed. */
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { OutcomeFact } from '@crewright/core'
import { runCrew, signalAt } from '../testing/spawn-crew.ts'
import type { Ended } from '../testing/spawn-crew.ts'
import { scriptedCrew, tellingCrew, userFolder } from '../testing/user-folder.ts'

const outcomeOf = ({ stdout }: Ended): OutcomeFact => JSON.parse(stdout) as OutcomeFact
const plain = `import { defineCrew } from 'crewright'
export default defineCrew({ name: 'plain', supervisor: async ({ objective }) => objective })
`

describe.concurrent('a crew in a file of its own', () => {
  test('runs where package.json says commonjs and nothing is installed, with TypeScript files beside it', async () => {
    using place = userFolder({
      'crews/mine.ts': `import { defineCrew, defineRole, defineTool, type Crew } from 'crewright'
import { openDocuments } from '@crewright/roles'
import { z } from 'zod'
import { found, type Passages } from './tools.ts'
import { shown } from '../shown.js'
const search = defineTool({
  name: 'search_papers', description: 'Find passages about a topic.', effect: 'read',
  input: z.object({ query: z.string() }),
  execute: ({ query }, { context }: { context: { docs: Passages } }) => found(context.docs, query),
})
const finder = defineRole({
  purpose: 'searches the documents and quotes passages', instructions: 'Search, then quote verbatim.', tools: [search],
})
export default defineCrew({ name: shown, roles: { finder }, supervisor: { instructions: 'Search.' } })
export const context = async ({ docs, signal }: { docs: string; signal: AbortSignal }) =>
  ({ docs: await openDocuments(docs, { signal }) })
`,
      'crews/tools.ts': `export interface Passages { search(query: string): Promise<unknown[]> }
export const found = async (docs: Passages, query: string) => (await docs.search(query)).slice(0, 3)
`,
      'shown.ts': `export const shown: string = 'mine'\n`,
    })
    const ask = ['run', 'crews/mine.ts', 'How much does a sack of flour weigh?', '--docs', 'papers']
    const { code, stdout, stderr } = await runCrew(ask, { cwd: place.folder })
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toContain('A sack weighs 25 kilograms')
    expect((await runCrew(['runs'], { cwd: place.folder })).stdout).toMatch(/completed +mine +How much/)
  })

  test('is told its files, its options of any name, and the folder of documents, as absolute paths', async () => {
    using place = userFolder({ 'my-crew.ts': tellingCrew })
    const args = ['run', 'my-crew.ts', 'go', 'papers/staff.txt', '--docs', 'papers', '--tone', 'kind', '--json']
    const ended = await runCrew(args, { cwd: place.folder })
    const told = {
      docs: join(place.folder, 'papers'),
      files: [join(place.folder, 'papers/staff.txt')],
      args: { tone: 'kind' },
    }
    expect(outcomeOf(ended)).toMatchObject({ status: 'completed', output: `go ${JSON.stringify(told)}` })
  })

  test('may declare its options and its goal: then they are parsed, and shown by --help', async () => {
    const more = `export const goal = 'Route every item.'
export const options = { items: { value: '<file>', description: 'what to route', required: true } }
`
    using place = userFolder({ 'my-crew.ts': tellingCrew + more })
    const run = (...args: string[]): Promise<Ended> => runCrew(['run', 'my-crew.ts', ...args], { cwd: place.folder })
    const [given, needed, absent, unknown, help] = await Promise.all([
      run('--items', 'papers/staff.txt', '--json'),
      run('go'),
      run('--items', 'none.csv'),
      run('--itmes', 'papers/staff.txt'),
      run('--help'),
    ])
    const args = { items: join(place.folder, 'papers/staff.txt') }
    expect(outcomeOf(given)).toMatchObject({ output: `Route every item. ${JSON.stringify({ files: [], args })}` })
    expect(needed.stderr).toBe('crew: my-crew.ts needs --items <file>: what to route.\n')
    expect(absent.stderr).toBe('crew: There is no file none.csv for --items: name one that is there.\n')
    expect(unknown.stderr).toMatch(/^crew: There is no option --itmes, perhaps you mean --items: /)
    expect(help.stdout).toMatch(/Options of my-crew\.ts:\n +--items <file> +what to route \(needed\)/)
    expect([given, needed, absent, unknown, help].map(({ code }) => code)).toEqual([0, 2, 2, 2, 0])
  })

  test('prints on standard error whatever it prints itself, so that --json stays one document', async () => {
    using place = userFolder({ 'my-crew.ts': `console.log('loading')\n${plain}` })
    const ended = await runCrew(['run', 'my-crew.ts', 'go', '--json'], { cwd: place.folder })
    expect([outcomeOf(ended).status, ended.stderr]).toEqual(['completed', 'loading\n'])
  })

  test.each([
    ['my-crew.js', plain],
    ['my-crew.mjs', plain],
    [
      'my-crew.cjs',
      plain
        .replace('import', 'const')
        .replace('from', '= require(')
        .replace(/'$/m, `')`)
        .replace('export default', 'module.exports ='),
    ],
  ])('may be JavaScript: %s', async (file, text) => {
    using place = userFolder({ [file]: text })
    const ended = await runCrew(['run', `./${file}`, 'go', '--json'], { cwd: place.folder })
    expect([ended.stderr, outcomeOf(ended)]).toMatchObject(['', { status: 'completed', output: 'go' }])
  })
})

describe.concurrent('how the run of a user’s crew ends', () => {
  test('with code 3 and the question, when the crew asks a person', async () => {
    using place = userFolder({
      'ask.ts': scriptedCrew(`[{ toolCalls: [call('ask', { question: 'Which of the two?' })] }]`),
    })
    const { code, stdout, stderr } = await runCrew(['run', 'ask.ts', 'go'], { cwd: place.folder })
    expect([code, stderr]).toEqual([3, ''])
    expect(stdout).toMatch(
      /^go\n\nThe crew needs an answer before it can go on: run it again with the answer in its goal\.\n\n {2}- Which of the two\?\n\ninput-required · /,
    )
  })

  test('with code 5 and what went in circles, when the crew makes no progress', async () => {
    const script = `(request) => request.toolChoice === 'none' ? 'In circles.' : { toolCalls: [call('echo', { text: 'same' })] }`
    using place = userFolder({ 'stall.ts': scriptedCrew(script) })
    const { code, stdout, stderr } = await runCrew(['run', 'stall.ts', 'go'], { cwd: place.folder })
    expect([code, stderr]).toEqual([5, ''])
    expect(stdout).toMatch(
      /no progress any more and was stopped\.\n\n {2}- .*echo \{"text":"same"\} gave the same result/,
    )
    expect(stdout).toMatch(/\nClosing words\nIn circles\.\n\nstalled · /)
  })

  test('with code 1 and the error in its own code', async () => {
    using place = userFolder({ 'bad.ts': plain.replace('=> objective', `=> { throw new TypeError('no such luck') }`) })
    const ended = await runCrew(['run', 'bad.ts', 'go', '--json'], { cwd: place.folder })
    expect(ended.code).toBe(1)
    expect(outcomeOf(ended)).toMatchObject({ status: 'failed', error: { name: 'UserCodeError' } })
    expect(ended.stderr).toMatch(/no such luck/)
  })
})

/** A crew whose second role calls a tool that takes a minute, and hears of its end or does not. */
const slowCrew = (hears: boolean): string => `import { defineCrew, defineRole, defineTool } from 'crewright'
import { z } from 'zod'
const wait = defineTool({
  name: 'wait', description: 'Look things up, slowly.', effect: 'read', input: z.object({}),
  execute: (_, { signal }) => new Promise((resolve, reject) => {
    setTimeout(resolve, 60_000)
    if (${hears}) signal.addEventListener('abort', () => reject(signal.reason))
  }),
})
const greeter = defineRole({ purpose: 'greets', instructions: 'Greet.' })
const waiter = defineRole({ purpose: 'looks things up', instructions: 'Look.', tools: [wait] })
export default defineCrew({
  name: 'slow', roles: { greeter, waiter },
  supervisor: async (desk) => {
    await desk.delegate('greeter', 'Greet.')
    return desk.delegate('waiter', 'Look.')
  },
})
`

test.each([true, false])(
  'Ctrl-C ends the run of a user’s crew with what was finished, whether its tool hears of it (%s) or not',
  async (hears) => {
    using place = userFolder({ 'slow.ts': slowCrew(hears) })
    const before = signalAt('tool-started', 'SIGINT')
    const ended = await runCrew(['run', 'slow.ts', 'go', '--json'], { cwd: place.folder, before })
    expect([ended.code, ended.stderr]).toEqual([130, 'crew: The run was canceled: interrupted.\n'])
    expect(outcomeOf(ended)).toMatchObject({
      status: 'canceled',
      reason: 'interrupted',
      partial: [{ role: 'greeter' }],
    })
  },
)

describe.concurrent('what a run may change of a user’s crew', () => {
  const crew = scriptedCrew(`['mine']`, 'limits: { modelCalls: 7 },')

  test('--model takes the place of the crew’s own model, and without it the crew’s own is used', async () => {
    using place = userFolder({ 'my-crew.ts': crew })
    const run = (...args: string[]): Promise<Ended> =>
      runCrew(['run', 'my-crew.ts', 'go', '--json', ...args], { cwd: place.folder })
    const [own, other] = await Promise.all([run(), run('--model', 'extractive')])
    expect(outcomeOf(own)).toMatchObject({ output: 'mine', usage: { byModel: { 'test/scripted': {} } } })
    expect(Object.keys(outcomeOf(other).usage.byModel)).toEqual(['local/extractive'])
  })

  test('--role-model takes the place of one role’s, and an unknown role is an error that names those there are', async () => {
    using place = userFolder({ 'my-crew.ts': crew })
    const run = (...args: string[]): Promise<Ended> =>
      runCrew(['run', 'my-crew.ts', 'go', '--json', ...args], { cwd: place.folder })
    const [known, unknown] = await Promise.all([
      run('--role-model', 'supervisor=extractive'),
      run('--role-model', 'writer=extractive'),
    ])
    expect(Object.keys(outcomeOf(known).usage.byModel)).toEqual(['local/extractive'])
    expect([unknown.code, unknown.stderr]).toEqual([
      2,
      'crew: The crew scripted has no role writer: use one of: supervisor.\n',
    ])
  })

  test('limits are narrowed, and a wider one is an error that names the crew’s', async () => {
    using place = userFolder({ 'my-crew.ts': crew })
    const run = (...limit: string[]): Promise<Ended> =>
      runCrew(['run', 'my-crew.ts', 'go', ...limit], { cwd: place.folder })
    const [narrow, wide] = await Promise.all([run('--max-tokens', '20'), run('--max-calls', '8')])
    expect(narrow.code).toBe(4)
    expect(wide.code).toBe(2)
    expect(wide.stderr).toMatch(
      /^crew: The limit modelCalls of this run is 8, wider than the crew's 7: raise limits\.modelCalls/,
    )
    expect(place.files()).toContain('.crewright/runs.db')
  })
})
