/** What `crew models` tells of real servers on the loopback interface. */
import { describe, expect, test } from 'vitest'
import { callCrew } from '../testing/memory-terminal.ts'
import { chatServer, modelServer, nobody, refusingServer, website } from '../testing/model-server.ts'
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
