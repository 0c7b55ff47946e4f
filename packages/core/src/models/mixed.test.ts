// One crew, four models of three protocols, each on a server of its own: what each is told, and what each costs.
import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import { expect, test } from 'vitest'
import { z } from 'zod'
import type { SaidReply } from '../testing/model-cases/protocol.ts'
import type { ModelUsage, Price } from '../contract/model.ts'
import { defineCrew } from '../crew/define-crew.ts'
import { defineRole } from '../crew/define-role.ts'
import { defineTool } from '../tools/define-tool.ts'
import { aiSdk } from './ai-sdk.ts'
import { anthropic } from './anthropic.ts'
import { openaiCompatible } from './openai-compatible.ts'
import { openai } from './openai.ts'
import type { Seen } from './testing/local-server.fixture.ts'
import type { Protocol } from './testing/protocols.fixture.ts'
import { chat, messages, responses } from './testing/protocols.fixture.ts'
import { counted, provider, upToTranscript } from './testing/provider.fixture.ts'

const key = { lead: 'key-of-lead', research: 'key-of-research', write: 'key-of-write', check: 'key-of-check' }
const prices = {
  openai: { input: 1.25, output: 10, cachedInput: 0.125 },
  anthropic: { input: 3, output: 15, cachedInput: 0.3, cacheWrite: 3.75 },
  local: { input: 0.2, output: 0.6, cachedInput: 0.05 },
  sdk: { input: 0.5, output: 1.5, cachedInput: 0.25 },
} satisfies { [name: string]: Price }

const call = (id: string, name: string, input: object) => ({ id, name, arguments: JSON.stringify(input) })
/** A script that counts more with each reply, from a number of its own. */
const script =
  (seed: number, ...replies: readonly Omit<SaidReply, 'usage'>[]) =>
  (_: Seen, nth: number): SaidReply => {
    const reply = replies[nth]
    if (reply === undefined) throw new Error(`a ${nth + 1}th request was not expected`)
    return { ...reply, usage: counted(seed * 100 + nth * 10, seed + nth, seed * 40 + nth, nth) }
  }

async function setUp() {
  const lead = await provider(
    responses,
    script(
      7,
      { text: 'First I search.', calls: [call('l1', 'delegate', { role: 'researcher', objective: 'BRIEF-RESEARCH' })] },
      {
        calls: [
          call('l2', 'delegate', { role: 'writer', objective: 'BRIEF-WRITE', use: ['0.1'] }),
          call('l3', 'delegate', { role: 'checker', objective: 'BRIEF-CHECK', use: ['0.1'] }),
        ],
      },
      { calls: [call('l4', 'finish', { from: '0.2' })] },
    ),
  )
  const research = await provider(
    messages,
    script(
      5,
      {
        text: 'I look in two places.',
        calls: [call('r1', 'search', { query: 'port' }), call('r2', 'search', { query: 'host' })],
      },
      { text: JSON.stringify({ findings: ['FOUND-8080'] }) },
    ),
  )
  const write = await provider(chat, script(3, { calls: [call('w1', 'submit', { brief: 'It is 8080.' })] }))
  const check = await provider(
    chat,
    script(
      2,
      { calls: [call('c1', 'verify', { quote: 'FOUND-8080' })] },
      { calls: [call('c2', 'submit', { ok: true })] },
    ),
  )
  const tool = <const Name extends string>(name: Name, field: string) =>
    defineTool({
      ...{ name, description: `TOOL-${name}`, effect: 'read' },
      input: z.object({ [field]: z.string() }),
      execute: (input) => `RESULT-OF-${name}: ${String(input[field])}`,
    })
  const local = openaiCompatible({ baseURL: `${write.url}/v1`, apiKey: key.write, name: 'local' })
  const sdk = createOpenAICompatible({ name: 'sdk', baseURL: `${check.url}/v1`, apiKey: key.check, includeUsage: true })
  const brief = z.object({ brief: z.string() })
  const crew = defineCrew({
    name: 'mixed',
    model: openai('gpt-5', {
      ...{ apiKey: key.lead, baseURL: lead.url, price: prices.openai, reasoning: { effort: 'low' } },
    }),
    supervisor: { instructions: 'INSTRUCTIONS-OF-LEAD' },
    returns: brief,
    limits: { usd: 1 },
    roles: {
      researcher: defineRole({
        purpose: 'searches',
        instructions: 'INSTRUCTIONS-OF-RESEARCHER',
        tools: [tool('search', 'query')],
        returns: z.object({ findings: z.array(z.string()) }),
        model: anthropic('claude-sonnet-4-5', {
          ...{ apiKey: key.research, baseURL: research.url, price: prices.anthropic, reasoning: { thinking: 2_000 } },
          providerOptions: { metadata: { user_id: 'u' } },
        }),
      }),
      writer: defineRole({
        purpose: 'writes',
        instructions: 'INSTRUCTIONS-OF-WRITER',
        returns: brief,
        model: local('small', { price: prices.local, providerOptions: { temperature: 0.2, top_k: 5 } }),
      }),
      checker: defineRole({
        purpose: 'checks',
        instructions: 'INSTRUCTIONS-OF-CHECKER',
        tools: [tool('verify', 'quote')],
        returns: z.object({ ok: z.boolean() }),
        model: aiSdk(sdk('checking'), { price: prices.sdk, temperature: 0.5, reasoning: { effort: 'high' } }),
      }),
    },
  })
  return { lead, research, write, check, outcome: await crew.run('GOAL-OF-THE-USER') }
}

const toolsOf = (protocol: Protocol, seen: readonly Seen[]): string[][] =>
  seen.map(({ body }) => Object.keys(protocol.read(body).tools))

test('each role’s requests hold its own tools and its own brief, and nothing of another’s', async () => {
  const { lead, research, write, check, outcome } = await setUp()
  expect(outcome).toMatchObject({ status: 'completed', output: { brief: 'It is 8080.' } })
  expect(toolsOf(responses, lead.seen)).toEqual(Array.from({ length: 3 }, () => ['delegate', 'finish']))
  expect(toolsOf(messages, research.seen)).toEqual([['search'], ['search']])
  expect(toolsOf(chat, write.seen)).toEqual([['submit']])
  expect(toolsOf(chat, check.seen)).toEqual([
    ['submit', 'verify'],
    ['submit', 'verify'],
  ])
  const marks = (seen: readonly Seen[]): string[] => {
    const all = seen.map(({ raw }) => raw).join('\n')
    const words = /(GOAL-OF-THE-USER|INSTRUCTIONS-OF-\w+|BRIEF-\w+|TOOL-\w+|RESULT-OF-\w+|FOUND-8080)/g
    return [...new Set(all.match(words))].sort()
  }
  expect(marks(research.seen)).toEqual([
    'BRIEF-RESEARCH',
    'INSTRUCTIONS-OF-RESEARCHER',
    'RESULT-OF-search',
    'TOOL-search',
  ])
  expect(marks(write.seen)).toEqual(['BRIEF-WRITE', 'FOUND-8080', 'INSTRUCTIONS-OF-WRITER'])
  expect(marks(check.seen)).toEqual([
    ...['BRIEF-CHECK', 'FOUND-8080', 'INSTRUCTIONS-OF-CHECKER', 'RESULT-OF-verify', 'TOOL-verify'],
  ])
  expect(marks(lead.seen)).toEqual([
    ...['BRIEF-CHECK', 'BRIEF-RESEARCH', 'BRIEF-WRITE', 'FOUND-8080', 'GOAL-OF-THE-USER', 'INSTRUCTIONS-OF-LEAD'],
  ])
  for (const [name, { seen }] of Object.entries({ lead, research, write, check })) {
    const sent = JSON.stringify(seen)
    expect(Object.entries(key).map(([whose, one]) => [whose, sent.includes(one)])).toEqual(
      Object.keys(key).map((whose) => [whose, whose === name]),
    )
  }
})

test('the bill by model is what each server counted, times its price, with what came from a cache', async () => {
  const { lead, research, write, check, outcome } = await setUp()
  const bill = (said: readonly SaidReply[], price: Price) => {
    const sum = (field: keyof ModelUsage): number => said.reduce((total, { usage }) => total + usage[field], 0)
    const [input, cached, write_] = [sum('inputTokens'), sum('cachedInputTokens'), sum('cacheWriteTokens')]
    const cache = cached * (price.cachedInput ?? price.input) + write_ * (price.cacheWrite ?? price.input)
    const usd = ((input - cached - write_) * price.input + cache + sum('outputTokens') * price.output) / 1e6
    return {
      ...{ inputTokens: input, cachedInputTokens: cached, outputTokens: sum('outputTokens') },
      ...{ modelCalls: said.length, usd: expect.closeTo(usd, 8) as number, estimated: false },
    }
  }
  const { usage } = outcome
  expect(usage.byModel).toMatchObject({
    'openai/gpt-5': bill(lead.said, prices.openai),
    'anthropic/claude-sonnet-4-5': bill(research.said, prices.anthropic),
    'local/small': bill(write.said, prices.local),
    'sdk/checking': bill(check.said, prices.sdk),
  })
  expect(Object.keys(usage.byModel)).toHaveLength(4)
  expect(usage.byModel['anthropic/claude-sonnet-4-5']?.cachedInputTokens).toBeGreaterThan(0)
  const sum = Object.values(usage.byModel).reduce((total, one) => total + (one.usd ?? NaN), 0)
  expect(usage.total.usd).toBeCloseTo(sum, 9)
  expect(usage.byRole).toMatchObject({
    supervisor: usage.byModel['openai/gpt-5'],
    researcher: { usd: usage.byModel['anthropic/claude-sonnet-4-5']?.usd },
    writer: { usd: usage.byModel['local/small']?.usd },
    checker: { usd: usage.byModel['sdk/checking']?.usd },
  })
})

test('each role’s reasoning and its provider’s own options go with its requests', async () => {
  const { lead, research, write, check } = await setUp()
  for (const { body } of lead.seen) {
    expect(body).toMatchObject({ model: 'gpt-5', reasoning: { effort: 'low' }, store: false })
    expect(body).not.toHaveProperty('temperature')
  }
  for (const { body } of research.seen) {
    expect(body).toMatchObject({
      ...{ model: 'claude-sonnet-4-5', thinking: { type: 'enabled', budget_tokens: 2_000 } },
      metadata: { user_id: 'u' },
    })
  }
  expect(write.seen[0]?.body).toMatchObject({ model: 'small', temperature: 0.2, top_k: 5 })
  expect(check.seen[0]?.body).toMatchObject({ model: 'checking', temperature: 0.5, reasoning_effort: 'high' })
})

test('the requests of one task begin with one another, byte for byte, in each protocol', async () => {
  const { lead, research, check } = await setUp()
  for (const [{ seen }, protocol] of [
    [lead, responses],
    [research, messages],
    [check, chat],
  ] as const) {
    expect(seen.length).toBeGreaterThan(1)
    for (const [nth, next] of seen.slice(1).entries()) {
      const before = seen[nth]
      if (before === undefined) throw new Error('there is no request before')
      const head = upToTranscript(before, protocol)
      expect(next.raw.slice(0, head.length)).toBe(head)
      expect(next.raw.length).toBeGreaterThan(before.raw.length)
    }
  }
})

test('each task has a key of its own for OpenAI’s cache, and keeps it', async () => {
  const { url, seen } = await provider(responses, ({ body }) =>
    JSON.stringify(body.input).includes('function_call')
      ? { text: 'Done.', usage: counted(10, 1) }
      : { calls: [call('c', 'look', {})], usage: counted(10, 1) },
  )
  const look = defineTool({
    name: 'look',
    description: 'Looks.',
    effect: 'read',
    input: z.object({}),
    execute: () => 1,
  })
  const looker = defineRole({ purpose: 'looks', instructions: 'Look.', tools: [look] })
  const crew = defineCrew({
    ...{ name: 'keys', model: openai('gpt-5', { apiKey: key.lead, baseURL: url }), roles: { looker } },
    supervisor: async (desk) =>
      (await desk.all([desk.delegate('looker', 'one'), desk.delegate('looker', 'two')])).join(),
  })
  const { status, runId } = await crew.run('Look.')
  expect(status).toBe('completed')
  expect(seen.map(({ body }) => body.prompt_cache_key as string).sort()).toEqual([
    ...[`${runId}/0.1`, `${runId}/0.1`, `${runId}/0.2`, `${runId}/0.2`],
  ])
})

test('Anthropic is told what to keep: the tools with the system text, and the whole transcript', async () => {
  const { research } = await setUp()
  for (const { body } of research.seen) {
    expect(body.system).toMatchObject([{ cache_control: { type: 'ephemeral' } }])
    expect(body.cache_control).toEqual({ type: 'ephemeral' })
    expect(JSON.stringify(body.messages)).not.toContain('cache_control')
  }
})

test('parallel calls each get their result, in the order in which the model made them', async () => {
  const { research } = await setUp()
  expect(research.seen[1]?.body.messages.at(-1)).toEqual({
    role: 'user',
    content: [
      { type: 'tool_result', tool_use_id: 'r1', content: 'RESULT-OF-search: port' },
      { type: 'tool_result', tool_use_id: 'r2', content: 'RESULT-OF-search: host' },
    ],
  })
})
