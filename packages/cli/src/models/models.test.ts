/** What `crew models` tells, and which model a run takes that names none: on real servers on the loopback interface. */
import { describe, expect, test } from 'vitest'
import type { OutcomeFact } from '@crewright/core'
import { callCrew } from '../testing/memory-terminal.ts'
import { chatServer, modelServer, nobody, refusingServer, website } from '../testing/model-server.ts'
import type { Ended } from '../testing/spawn-crew.ts'
import { runCrew } from '../testing/spawn-crew.ts'
import { userFolder } from '../testing/user-folder.ts'
import { workplace } from '../testing/workplace.ts'
import type { WhatThereIs } from './usable.ts'

type Env = { readonly [name: string]: string }

const key = 'sk-planted-6f1d2a'

const told = async (env: Env): Promise<WhatThereIs> => {
  using place = workplace()
  const { code, stdout, stderr } = await callCrew(['models', '--json'], place, { env })
  expect([code, stderr]).toEqual([0, ''])
  expect(stdout).not.toContain(key)
  return JSON.parse(stdout) as WhatThereIs
}

const openaiIn = ({ models }: WhatThereIs): unknown => models.find(({ name }) => name.startsWith('openai/'))

describe('crew models', () => {
  test('without a key or a server says what is missing, and that the embedded model is used', async () => {
    using place = workplace()
    const before = place.files()
    const { code, stdout, stderr } = await callCrew(['models'], place)
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout.split('\n')).toEqual([
      'yes  extractive                  runs in this process, quotes documents and calls no language model · $0.00 in, $0.00 out per million tokens',
      'no   anthropic/claude-haiku-4-5  ANTHROPIC_API_KEY is not set',
      'no   openai/gpt-5.4-mini         OPENAI_API_KEY is not set',
      '',
      'When no model is named: extractive: it runs in this process, quotes documents and calls no language model; no key is set.',
      '',
    ])
    expect(place.files()).toEqual(before)
  })

  test('asks each provider for its models with the key that is set, and shows their ids and prices', async () => {
    await using anthropic = await modelServer(() => ({
      body: { data: [{ id: 'claude-haiku-4-5' }, { id: 'claude-opus-5' }] },
    }))
    await using openai = await chatServer(['qwen3:8b'])
    const both = await told({
      ANTHROPIC_API_KEY: key,
      ANTHROPIC_BASE_URL: anthropic.url,
      OPENAI_API_KEY: key,
      OPENAI_BASE_URL: `${openai.url}/v1`,
    })
    expect(both).toEqual({
      models: [
        expect.objectContaining({ name: 'extractive', usable: true }) as unknown,
        {
          name: 'anthropic/claude-haiku-4-5',
          usable: true,
          why: `ANTHROPIC_API_KEY is set; ${anthropic.url}/v1 answers`,
          models: ['claude-haiku-4-5', 'claude-opus-5'],
          price: expect.objectContaining({ input: 1, output: 5 }) as unknown,
        },
        {
          name: 'openai/<id>',
          usable: true,
          why: `OPENAI_API_KEY is set; ${openai.url}/v1 answers`,
          models: ['qwen3:8b'],
        },
      ],
      chosen: { id: 'anthropic/claude-haiku-4-5', why: 'anthropic/claude-haiku-4-5: ANTHROPIC_API_KEY is set' },
    })
    expect(anthropic.seen).toMatchObject([{ method: 'GET', path: '/v1/models', headers: { 'x-api-key': key } }])
    expect(openai.seen).toMatchObject([
      { method: 'GET', path: '/v1/models', headers: { authorization: `Bearer ${key}` } },
    ])
  })

  test('a key that is refused is no reason to stop, and is not shown', async () => {
    await using server = await refusingServer()
    const found = await told({ OPENAI_API_KEY: key, OPENAI_BASE_URL: server.url })
    const why = `${server.url} (OPENAI_BASE_URL) refuses the key (401): check OPENAI_API_KEY`
    expect(openaiIn(found)).toEqual({ name: 'openai/<id>', usable: false, why })
    expect(found.chosen).toEqual({ error: `${why}.` })
  })

  test('a base URL that answers with a web page is told with what it should be', async () => {
    await using server = await website()
    expect(openaiIn(await told({ OPENAI_BASE_URL: server.url }))).toMatchObject({
      usable: false,
      why: `A web page answers at ${server.url} (OPENAI_BASE_URL): OPENAI_BASE_URL must be the address of the API, which often ends in /v1`,
    })
  })

  test('a server that asks for a key is told as such where none is set', async () => {
    await using server = await refusingServer()
    expect(openaiIn(await told({ OPENAI_BASE_URL: server.url }))).toMatchObject({
      usable: false,
      why: `${server.url} (OPENAI_BASE_URL) asks for a key (401): set OPENAI_API_KEY`,
    })
  })

  test('an address at which nobody listens, or that is none, is told', async () => {
    const url = await nobody()
    expect(openaiIn(await told({ OPENAI_BASE_URL: url }))).toMatchObject({
      usable: false,
      why: `${url} (OPENAI_BASE_URL) does not answer (ECONNREFUSED): check OPENAI_BASE_URL, and that the server runs`,
    })
    // Whoever sets the wrong variable has put a key there.
    expect(openaiIn(await told({ OPENAI_BASE_URL: key }))).toMatchObject({
      usable: false,
      why: 'OPENAI_BASE_URL is no address of a server: set one such as http://localhost:11434/v1',
    })
  })

  test('what is secret in an address is not shown', async () => {
    await using server = await chatServer(['qwen3:8b'])
    const url = `${server.url.replace('http://', `http://user:${key}@`)}/v1?key=${key}`
    expect(openaiIn(await told({ OPENAI_BASE_URL: url }))).toMatchObject({
      usable: false,
      why: expect.stringContaining(`${server.url}/v1 (OPENAI_BASE_URL) does not answer`) as string,
    })
  })
})

const crew = `import { defineCrew } from 'crewright'
export default defineCrew({ name: 'plain', supervisor: { instructions: 'Answer.' } })
`

const run = async (env: Env, ...more: string[]): Promise<Ended> => {
  using place = userFolder({ 'my-crew.ts': crew })
  const ended = await runCrew(['run', 'my-crew.ts', 'go', '--json', ...more], { cwd: place.folder, env })
  expect(ended.stdout + ended.stderr).not.toContain(key)
  if (ended.code === 2) expect(place.files()).not.toContain('.crewright')
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
    const ended = await run({ OPENAI_BASE_URL: server.url })
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
    const ended = await run({ ANTHROPIC_API_KEY: key, ANTHROPIC_BASE_URL: server.url, OPENAI_API_KEY: key })
    expect(ended.code).toBe(1)
    expect(outcomeOf(ended)).toMatchObject({ status: 'failed', error: { name: 'ModelError' } })
    const [says, ending, ...rest] = ended.stderr.split('\n')
    expect(says).toBe('model: anthropic/claude-haiku-4-5: ANTHROPIC_API_KEY is set')
    expect(ending).toMatch(/^crew: .*anthropic\/claude-haiku-4-5 answered 401.*check the API key/i)
    expect(rest).toEqual([''])
    expect(server.seen.map(({ path }) => path)).toEqual(['/v1/messages'])
  })
})

describe.concurrent('one sentence, code 2, nothing left behind:', () => {
  test('a server that refuses the key', async () => {
    await using server = await refusingServer()
    const { code, stdout, stderr } = await run({ OPENAI_API_KEY: key, OPENAI_BASE_URL: server.url })
    const says = `crew: ${server.url} (OPENAI_BASE_URL) refuses the key (401): check OPENAI_API_KEY.\n`
    expect([code, stdout, stderr]).toEqual([2, '', says])
  })

  test('a base URL that answers with a web page', async () => {
    await using server = await website()
    const { code, stdout, stderr } = await run({ OPENAI_API_KEY: key, OPENAI_BASE_URL: server.url })
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(
      /^crew: A web page answers at http:\S+ \(OPENAI_BASE_URL\): .*the address of the API, which often ends in \/v1\.\n$/,
    )
  })

  test('a base URL at which nobody listens', async () => {
    const { code, stdout, stderr } = await run({ OPENAI_BASE_URL: await nobody() })
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
      ['--role-model', `supervisor=${model || '?'}`],
    ] as const) {
      const { code, stdout, stderr } = await run({}, ...option)
      expect([code, stdout]).toEqual([2, ''])
      expect(stderr).toMatch(says)
      expect(stderr).toMatch(/^crew: [^\n]+\.\n$/)
    }
  })
})

test('a base URL that answers with a web page fails the run of a model that was named', async () => {
  await using server = await website()
  const ended = await run({ OPENAI_BASE_URL: server.url }, '--model', 'openai/x')
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
  const ended = await run(env, '--model', model, '--debug')
  expect(ended.code).toBe(code)
  expect(ended.stderr).toMatch(/\n +at /)
  for (const { headers } of server.seen) expect(JSON.stringify(headers)).toContain(key)
  expect(server.seen.length).toBe(code === 1 ? 1 : 0)
})

test('a key in the wrong variable, or in an address, is not shown', async () => {
  await using server = await website()
  const inAddress = server.url.replace('http://', `http://user:${key}@`)
  for (const env of [{ OPENAI_BASE_URL: key }, { OPENAI_BASE_URL: inAddress }, { CREWRIGHT_MODEL: key }]) {
    const ended = await run(env, '--debug')
    expect([ended.code, ended.stdout]).toEqual([2, ''])
  }
})
