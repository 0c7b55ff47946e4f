/** Which model a run takes: on real servers on the loopback interface, good ones and bad ones. */
import { describe, expect, test } from 'vitest'
import type { OutcomeFact } from '@crewright/core'
import { callCrew } from '../testing/memory-terminal.ts'
import { chatServer, modelServer, nobody, refusingServer, website } from '../testing/model-server.ts'
import type { Ended } from '../testing/spawn-crew.ts'
import { runCrew } from '../testing/spawn-crew.ts'
import { userFolder } from '../testing/user-folder.ts'
import { workplace } from '../testing/workplace.ts'

type Env = { readonly [name: string]: string }

const key = 'sk-planted-6f1d2a'

const crew = `import { defineCrew } from 'crewright'
export default defineCrew({ name: 'plain', supervisor: { instructions: 'Answer.' } })
`

const run = async (env: Env, ...more: string[]): Promise<Ended> => runOf(crew, env, ...more)

const runOf = async (text: string, env: Env, ...more: string[]): Promise<Ended> => {
  using place = userFolder({ 'my-crew.ts': text })
  const ended = await runCrew(['run', 'my-crew.ts', 'go', '--json', ...more], { cwd: place.folder, env })
  expect(ended.stdout + ended.stderr).not.toContain(key)
  if (ended.code === 2) expect(place.files()).not.toContain('.crewright')
  return ended
}

/** The same of a ready crew, within this process: for runs that come to nothing. */
const fail = async (env: Env, ...more: string[]): Promise<Ended> => {
  using place = workplace()
  const args = ['run', 'research-draft', 'Why?', '--docs', 'papers', '--json', ...more]
  const ended = await callCrew(args, place, { env })
  expect(ended.stdout + ended.stderr).not.toContain(key)
  if (ended.code === 2) expect([ended.stdout, place.files()]).toEqual(['', expect.not.arrayContaining(['.crewright'])])
  return ended
}

const outcomeOf = ({ stdout }: Ended): OutcomeFact => JSON.parse(stdout) as OutcomeFact

describe.concurrent('a run that names no model', () => {
  test('takes the only model of the server that OPENAI_BASE_URL names, and says which and why, also into a pipe', async () => {
    await using server = await chatServer(['qwen3:8b'])
    const ended = await run({ OPENAI_BASE_URL: `${server.url}/v1` })
    expect(ended.stderr).toBe(
      'model: openai/qwen3:8b: OPENAI_BASE_URL is set, and it is the only model of its server\n',
    )
    expect([ended.code, outcomeOf(ended)]).toMatchObject([
      0,
      { output: 'said by the server', usage: { total: { inputTokens: 40, outputTokens: 5 } } },
    ])
    expect(server.seen.map(({ path }) => path)).toEqual(['/v1/models', '/v1/chat/completions'])
  })

  test('has the same for a crew in a file whose model is autoModel()', async () => {
    await using server = await chatServer(['qwen3:8b'])
    const auto = crew
      .replace('{ defineCrew }', '{ autoModel, defineCrew }')
      .replace('name:', 'model: autoModel(), name:')
    const ended = await runOf(auto, { OPENAI_BASE_URL: `${server.url}/v1` })
    expect(ended.stderr).toMatch(/^model: openai\/qwen3:8b: .* only model of its server\n$/)
    expect([ended.code, outcomeOf(ended)]).toMatchObject([0, { output: 'said by the server' }])
    const named = await runOf(auto, { OPENAI_BASE_URL: `${server.url}/v1` }, '--model', 'extractive')
    expect([named.code, named.stderr]).toEqual([0, ''])
  })

  test('takes the usual model where the server has several, and that one', async () => {
    await using server = await chatServer(['other', 'gpt-5.4-mini'])
    const { stderr } = await run({ OPENAI_API_KEY: key, OPENAI_BASE_URL: `${server.url}/v1` })
    expect(stderr).toBe('model: openai/gpt-5.4-mini: OPENAI_BASE_URL is set, and its server has it\n')
    expect(server.seen.map(({ headers }) => headers.authorization)).toEqual([`Bearer ${key}`, `Bearer ${key}`])
  })

  test('takes the usual model where the server lists none', async () => {
    await using server = await modelServer(({ method }) =>
      method === 'GET' ? { status: 404, body: {} } : { status: 404, body: { error: { message: 'no such model' } } },
    )
    const ended = await run({ OPENAI_BASE_URL: `${server.url}/v1` })
    expect(ended.stderr).toMatch(
      /^model: openai\/gpt-5\.4-mini: OPENAI_BASE_URL is set, and its server lists no models\n/,
    )
    expect([ended.code, outcomeOf(ended)]).toMatchObject([1, { status: 'failed', error: { name: 'ModelError' } }])
  })

  test('of several models of a server takes none, and says how to name one', async () => {
    await using server = await chatServer(['a', 'b', 'c', 'd', 'e', 'f'])
    const ended = await fail({ OPENAI_BASE_URL: server.url })
    expect([ended.code, ended.stdout, ended.stderr]).toEqual([
      2,
      '',
      'crew: The server of OPENAI_BASE_URL has 6 models (a, b, c, d, e …): name one, as in --model openai/a, or set CREWRIGHT_MODEL.\n',
    ])
    const named = await run({ OPENAI_BASE_URL: server.url }, '--model', 'openai/b')
    expect([named.code, named.stderr]).toEqual([0, ''])
    const set = await run({ OPENAI_BASE_URL: server.url, CREWRIGHT_MODEL: 'openai/c' })
    expect([set.code, set.stderr]).toEqual([0, 'model: openai/c: named by CREWRIGHT_MODEL\n'])
  })

  test('prefers Anthropic when its key is set too; a key that is refused fails the run and is not shown', async () => {
    await using server = await refusingServer()
    const ended = await fail({ ANTHROPIC_API_KEY: key, ANTHROPIC_BASE_URL: server.url, OPENAI_API_KEY: key })
    expect(ended.code).toBe(1)
    expect(outcomeOf(ended)).toMatchObject({ status: 'failed', error: { name: 'ModelError' } })
    const [says, ending, ...rest] = ended.stderr.split('\n')
    expect(says).toBe('model: anthropic/claude-haiku-4-5: ANTHROPIC_API_KEY is set')
    expect(ending).toMatch(/^crew: .*anthropic\/claude-haiku-4-5 answered 401.*check the API key/i)
    expect(rest).toEqual([''])
    expect(server.seen.map(({ path }) => path)).toEqual(['/v1/messages'])
  })
})

describe('one sentence, code 2, nothing left behind:', () => {
  test('a server that refuses the key', async () => {
    await using server = await refusingServer()
    const { code, stdout, stderr } = await fail({ OPENAI_API_KEY: key, OPENAI_BASE_URL: server.url })
    const says = `crew: ${server.url} (OPENAI_BASE_URL) refuses the key (401): check OPENAI_API_KEY.\n`
    expect([code, stdout, stderr]).toEqual([2, '', says])
  })

  test('a base URL that answers with a web page', async () => {
    await using server = await website()
    const { code, stdout, stderr } = await fail({ OPENAI_API_KEY: key, OPENAI_BASE_URL: server.url })
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(
      /^crew: A web page answers at http:\S+ \(OPENAI_BASE_URL\): .*the address of the API, which often ends in \/v1\.\n$/,
    )
  })

  test('a base URL at which nobody listens', async () => {
    const { code, stdout, stderr } = await fail({ OPENAI_BASE_URL: await nobody() })
    expect([code, stdout, stderr]).toEqual([
      2,
      '',
      expect.stringMatching(/^crew: .* does not answer \(ECONNREFUSED\).*\.\n$/),
    ])
  })

  test.each([
    [
      'a model whose key is not set',
      'anthropic/claude-haiku-4-5',
      /needs a key, and ANTHROPIC_API_KEY is not set: set it/,
    ],
    ['a model without its provider', 'gpt-5', /no model gpt-5, perhaps you mean openai\/gpt-5: name /],
    ['a provider nobody knows', 'openia/gpt-5', /no model openia\/gpt-5, perhaps you mean openai\/gpt-5: name /],
    ['no model at all', '', /no model (""|\?): name extractive, anthropic\/<id> or openai\/<id>/],
  ])('%s', async (_, model, says) => {
    for (const option of [
      ['--model', model],
      ['--role-model', `writer=${model || '?'}`],
    ] as const) {
      const { code, stdout, stderr } = await fail({}, ...option)
      expect([code, stdout]).toEqual([2, ''])
      expect(stderr).toMatch(says)
      expect(stderr).toMatch(/^crew: [^\n]+\.\n$/)
    }
  })
})

test('a base URL that answers with a web page fails the run of a model that was named', async () => {
  await using server = await website()
  const ended = await fail({ OPENAI_BASE_URL: server.url }, '--model', 'openai/x')
  expect([ended.code, outcomeOf(ended)]).toMatchObject([1, { status: 'failed', error: { name: 'ModelError' } }])
  expect(ended.stderr).toMatch(/^crew: .* is a web page.*often ends in \/v1.*\n$/)
})

test.each([
  ['a server that repeats the key it refuses', 'openai/x', 1],
  ['a provider that repeats the key it refuses', 'anthropic/x', 1],
  ['a model nobody knows', 'nobody/x', 2],
])('with --debug the key is not shown either: %s', async (_, model, code) => {
  await using server = await refusingServer()
  const env = {
    OPENAI_API_KEY: key,
    ANTHROPIC_API_KEY: key,
    OPENAI_BASE_URL: server.url,
    ANTHROPIC_BASE_URL: server.url,
  }
  const ended = await fail(env, '--model', model, '--debug')
  expect(ended.code).toBe(code)
  expect(ended.stderr).toMatch(/\n +at /)
  for (const { headers } of server.seen) expect(JSON.stringify(headers)).toContain(key)
  expect(server.seen.length).toBe(code === 1 ? 1 : 0)
})

test('a key in the wrong variable, or in an address, is not shown', async () => {
  await using server = await website()
  const inAddress = server.url.replace('http://', `http://user:${key}@`)
  for (const env of [{ OPENAI_BASE_URL: key }, { OPENAI_BASE_URL: inAddress }, { CREWRIGHT_MODEL: key }]) {
    const ended = await fail(env, '--debug')
    expect([ended.code, ended.stdout]).toEqual([2, ''])
  }
})
