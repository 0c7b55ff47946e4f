/** Keys, planted by the environment and by option: where a run leaves its traces, none of them is found. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { defineCrew, defineRole } from '@crewright/core'
import { anthropic } from '@crewright/core/models/anthropic'
import { openai } from '@crewright/core/models/openai'
import { openaiCompatible } from '@crewright/core/models/openai-compatible'
import { sqliteJournal } from '@crewright/core/stores/sqlite'
import { crewCommand } from '../run-page/crew-command.ts'
import type { EchoingServer } from './echoing-server.ts'
import { echoingServer } from './echoing-server.ts'
import { foundIn, plantedKey } from './planted.ts'

const names = ['openai', 'anthropic', 'local', 'gateway', 'team'] as const
const key = Object.fromEntries(names.map((name) => [name, plantedKey(name)])) as {
  [N in (typeof names)[number]]: string
}
const keys = Object.values(key)

let folder: string
let server: EchoingServer

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'crewright-keys-'))
  server = await echoingServer()
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await server.close()
  rmSync(folder, { recursive: true })
})

/** The environment in which two of the keys, and the header of a team, are planted. */
const environment = (): { [name: string]: string } => ({
  OPENAI_API_KEY: key.openai,
  OPENAI_BASE_URL: `${server.url}/v1`,
  OPENAI_CUSTOM_HEADERS: `x-team: ${key.team}`,
  ANTHROPIC_API_KEY: key.anthropic,
  ANTHROPIC_BASE_URL: server.url,
})

/** Every key was sent, and came back in every form: otherwise nothing would be proven. */
const expectEchoes = (): void => {
  const heard = server.heard.join('\n')
  expect(keys.filter((one) => !heard.includes(one))).toEqual([])
  const forms = ['raw', 'URL-encoded', 'hexadecimal', 'base64']
  expect(foundIn(server.echoed.join('\n'), keys)).toEqual(keys.flatMap((one) => forms.map((form) => `${one} ${form}`)))
}

/** The traces in each file of the folder but the user's own. */
const foundInFiles = (): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.ts'))
    .flatMap(({ parentPath, name }) =>
      foundIn(readFileSync(join(parentPath, name)), keys).map((one) => `${name}: ${one}`),
    )

test('the search finds a key in whatever form it stands', () => {
  expect(foundIn(`…${key.local}…`, keys)).toEqual([`${key.local} raw`])
  for (const before of ['', 'a', 'ab', 'Bearer ']) {
    const coded = Buffer.from(before + key.openai).toString('base64')
    expect(foundIn(`x${coded}x`, keys)).toEqual([`${key.openai} base64`])
  }
  expect(foundIn(encodeURIComponent(key.local).toLowerCase(), keys)).toEqual([`${key.local} URL-encoded`])
  expect(foundIn(Buffer.from(Buffer.from(key.team).toString('hex')), keys)).toEqual([`${key.team} hexadecimal`])
  expect(foundIn('nothing of that kind', keys)).toEqual([])
})

describe('a run of a user’s file by the command', () => {
  const crewFile = (): string => `
    import { defineCrew, defineRole } from '@crewright/core'
    import { anthropic } from '@crewright/core/models/anthropic'
    import { openai } from '@crewright/core/models/openai'
    import { openaiCompatible } from '@crewright/core/models/openai-compatible'
    const local = openaiCompatible({
      baseURL: ${JSON.stringify(`${server.url}/v1`)}, apiKey: ${JSON.stringify(key.local)},
      headers: { 'x-gateway': ${JSON.stringify(key.gateway)} },
    })
    const role = (model) => defineRole({ purpose: 'speaks', instructions: 'Speak.', model })
    const models = { byEnvironment: openai('gpt-5'), other: anthropic('claude-sonnet-4-5'), byOption: local('small') }
    const roles = Object.fromEntries(Object.entries(models).map(([name, model]) => [name, role(model)]))
    export default defineCrew({
      name: 'speakers', roles,
      supervisor: async (desk) => {
        const told = []
        for (let round = 0; round < 4; round++) {
          for (const name of Object.keys(roles)) {
            told.push(await desk.delegate(name, 'Speak, round ' + round + '.').catch((error) => error.message))
          }
        }
        if (desk.objective === 'fail') throw new Error(told.join('; '))
        return told.join('; ')
      },
    })
  `

  test.each([
    ['completes', 'go', 0],
    ['fails', 'fail', 1],
  ])(
    'that %s shows no key: not in the store, not on the page, not in either stream',
    async (_, goal, code) => {
      writeFileSync(join(folder, 'speakers.ts'), crewFile())
      const run = (...args: string[]) => crewCommand(args, folder, environment())
      const ended = [
        await run('run', './speakers.ts', goal, '--store', 'runs.db', '--out', 'brief.md', '--debug'),
        await run('show', 'last', '--store', 'runs.db', '--html', 'run.html'),
        await run('show', 'last', '--store', 'runs.db', '--events'),
        await run('show', 'last', '--store', 'runs.db', '--json', '--events'),
        await run('runs', '--store', 'runs.db'),
      ]
      const said = ended.map((one) => one.stderr).join('\n')
      expect(
        ended.map((one) => one.code),
        said,
      ).toEqual([code, 0, 0, 0, 0])
      expectEchoes()
      for (const { stdout, stderr } of ended) expect(foundIn(stdout + stderr, keys)).toEqual([])
      expect(foundInFiles()).toEqual([])
      // What was taken out was there to be shown.
      for (const shown of [ended[2]?.stdout, ended[3]?.stdout, readFileSync(join(folder, 'run.html'), 'utf8')]) {
        expect(shown).toContain('[redacted]')
      }
      expect(readFileSync(join(folder, 'runs.db')).toString('latin1')).toContain('[redacted]')
    },
    120_000,
  )
})

test('while a journal is open, its log holds no key either, nor does what a run hands over', async () => {
  for (const [name, value] of Object.entries(environment())) vi.stubEnv(name, value)
  const headers = { 'x-gateway': key.gateway }
  const local = openaiCompatible({ baseURL: `${server.url}/v1`, apiKey: key.local, headers })
  const models = {
    a: openai('gpt-5'),
    b: openai('gpt-5', { api: 'chat' }),
    c: anthropic('claude-x'),
    d: local('small'),
  }
  const role = (model: ReturnType<typeof openai>) => defineRole({ purpose: 'speaks', instructions: 'Speak.', model })
  const roles = { a: role(models.a), b: role(models.b), c: role(models.c), d: role(models.d) }
  const crew = defineCrew({
    name: 'speakers',
    roles,
    supervisor: async (desk) => {
      for (let round = 0; round < 4; round++) {
        for (const name of ['a', 'b', 'c'] as const) await desk.delegate(name, `Round ${round}.`).catch(() => undefined)
      }
      return desk.delegate('d', 'Round 4.')
    },
  })
  const journal = sqliteJournal({ path: join(folder, 'runs.db') })
  onTestFinished(() => journal.close())
  const run = crew.start('Speak.', { journal })
  const streamed = run.toResponse({ deltas: true }).text()
  const outcome = await run.outcome
  expect(outcome.status).toBe('failed')
  expectEchoes()
  expect(readdirSync(folder)).toContain('runs.db-wal')
  expect(readFileSync(join(folder, 'runs.db-wal')).toString('latin1')).toContain('[redacted]')
  expect(foundInFiles()).toEqual([])
  expect(foundIn(await streamed, keys)).toEqual([])
  expect(foundIn(JSON.stringify(outcome), keys)).toEqual([])
})
