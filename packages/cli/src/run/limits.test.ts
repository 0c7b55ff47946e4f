/** Each limit of the command line, on a run that goes past it. */
import { expect, test } from 'vitest'
import type { OutcomeFact } from '@crewright/core'
import { callCrew } from '../testing/memory-terminal.ts'
import { chatServer, refusingServer } from '../testing/model-server.ts'
import { workplace } from '../testing/workplace.ts'

const ask = ['run', 'research-draft', 'How much does a sack of flour weigh?', '--docs', 'papers'] as const

test.each([
  ['--max-tokens', '100', 'tokens', 'its limit of 100 tokens'],
  ['--max-time', '1ms', 'timeMs', 'its limit of 1 ms'],
  ['--max-calls', '1', 'modelCalls', 'its limit of 1 model call'],
  ['--max-tool-calls', '1', 'toolCalls', 'its limit of 1 tool call'],
  ['--max-delegations', '1', 'delegations', 'its limit of 1 delegated task'],
  ['--max-turns', '1', 'turns', 'its limit of 1 turn of one task'],
])(
  '%s %s ends the run with code 4, and says which limit it was and how to set it',
  async (option, value, limit, says) => {
    using place = workplace()
    const { code, stdout, stderr } = await callCrew([...ask, option, value, '--json'], place)
    expect([code, JSON.parse(stdout)]).toMatchObject([4, { status: 'exhausted', limit }])
    expect(stderr).toMatch(/^crew: The crew reached [^\n]+\n$/)
    expect(stderr).toContain(says)
    expect(stderr).toContain(`${option} sets it.`)
  },
)

test('--max-parallel 1 lets one task work at a time, and the run completes', async () => {
  using place = workplace()
  const { code, stdout } = await callCrew([...ask, '--max-parallel', '1', '--json'], place)
  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({
    status: 'completed',
    output: { answer: expect.stringContaining('25 kilograms') as string },
  })
})

test('--max-usd that the first request could pass ends the run before anything is sent', async () => {
  await using server = await refusingServer()
  using place = workplace()
  const env = { ANTHROPIC_API_KEY: 'sk-planted', ANTHROPIC_BASE_URL: server.url }
  const { code, stdout, stderr } = await callCrew([...ask, '--max-usd', '0.000001', '--json'], place, { env })
  const outcome = JSON.parse(stdout) as OutcomeFact
  expect([code, outcome]).toMatchObject([4, { status: 'exhausted', limit: 'usd', usage: { total: { usd: 0 } } }])
  expect(stderr).toContain('--max-usd sets it.')
  expect(server.seen).toEqual([])
})

test('--max-usd with a model whose price is not known is refused before anything runs', async () => {
  await using server = await chatServer(['m'])
  using place = workplace()
  const before = place.files()
  const env = { OPENAI_BASE_URL: server.url }
  const { code, stdout, stderr } = await callCrew([...ask, '--max-usd', '1', '--model', 'openai/m'], place, { env })
  expect([code, stdout]).toEqual([2, ''])
  expect(stderr).toMatch(/^crew: [^\n]*price[^\n]*\.\n$/)
  expect(place.files()).toEqual(before)
  expect(server.seen).toEqual([])
})

test('--max-usd with a model whose price nobody knows is refused in the words of the command line, before anything is kept', async () => {
  await using server = await refusingServer()
  using place = workplace()
  const env = { OPENAI_BASE_URL: `${server.url}/v1` }
  const asked = await callCrew([...ask, '--model', 'openai/foo', '--max-usd', '1'], place, { env })
  expect([asked.code, asked.stdout, server.seen]).toEqual([2, '', []])
  expect(asked.stderr).toMatch(
    /^crew: The crew research-draft has a limit of 1 usd, but the price of openai@127\.0\.0\.1:\d+\/foo \(.*\) is not known: leave --max-usd out, and set --max-tokens or --max-calls instead\.\n$/,
  )
  expect(place.files()).not.toContain('.crewright')
})
