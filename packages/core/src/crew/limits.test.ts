import { expect, test } from 'vitest'
import { memoryJournal } from '../stores/memory.ts'
import { call, scripted } from '../testing/scripted.ts'
import type { ScriptedReply } from '../testing/scripted.ts'
import { defineCrew } from './define-crew.ts'
import { defineRole } from './define-role.ts'
import { byRole, delegate, echo, only, play } from './play.fixture.ts'

const worker = defineRole({ purpose: 'works', instructions: 'Work.' })
/** Asks for a tool for ever, and says what it found when no tool may be called. */
const endless = () => {
  let n = 0
  return scripted((request): ScriptedReply =>
    request.toolChoice === 'none' ? 'So far: nothing.' : { toolCalls: [call('echo', { text: `${n++}` })] },
  )
}
const lead = { instructions: 'Lead.', tools: [echo] }

test('endless tool calls with a limit of 5 model calls make 5: four and the closing one', async () => {
  const model = endless()
  const { outcome, events } = await play(
    defineCrew({ name: 'crew', model, limits: { modelCalls: 5 }, supervisor: lead }),
    'go',
  )
  expect(model.requests).toHaveLength(5)
  expect(outcome).toMatchObject({ status: 'exhausted', limit: 'modelCalls', closing: 'So far: nothing.' })
  expect(outcome.usage.total.modelCalls).toBe(5)
  expect(only(events, 'limit-reached')).toMatchObject([{ limit: 'modelCalls', max: 5, spent: 4, bound: 1, of: '0' }])
})

test('the closing turn keeps the tool list and lets no tool be called', async () => {
  const model = endless()
  await play(defineCrew({ name: 'crew', model, limits: { modelCalls: 2 }, supervisor: lead }), 'go')
  const [first, closing] = model.requests
  expect(closing?.tools).toEqual(first?.tools)
  expect([first?.toolChoice, closing?.toolChoice]).toEqual(['auto', 'none'])
  expect(closing?.transcript.at(-1)).toMatchObject({
    from: 'user',
    text: expect.stringContaining('The work stops here'),
  })
})

test('a closing turn that calls a tool all the same calls none', async () => {
  const model = scripted([
    { toolCalls: [call('echo', { text: 'x' })] },
    { text: 'Found x.', toolCalls: [call('echo', { text: 'y' })] },
  ])
  const { outcome, events } = await play(
    defineCrew({ name: 'crew', model, limits: { modelCalls: 2 }, supervisor: lead }),
    'go',
  )
  expect(outcome).toMatchObject({ status: 'exhausted', closing: 'Found x.' })
  expect(only(events, 'tool-started')).toHaveLength(1)
})

test('a closing turn that fails leaves the outcome without one', async () => {
  const model = scripted([{ toolCalls: [call('echo', { text: 'x' })] }, new Error('overloaded')])
  const { outcome } = await play(defineCrew({ name: 'crew', model, limits: { modelCalls: 2 }, supervisor: lead }), 'go')
  expect(outcome).toMatchObject({ status: 'exhausted', limit: 'modelCalls' })
  expect('closing' in outcome).toBe(false)
})

test('the tokens of the closing turn are held back, so that it always has them', async () => {
  const model = endless()
  const { outcome } = await play(defineCrew({ name: 'crew', model, limits: { tokens: 9_000 }, supervisor: lead }), 'go')
  expect(outcome).toMatchObject({ status: 'exhausted', limit: 'tokens', closing: 'So far: nothing.' })
  const { inputTokens, outputTokens } = outcome.usage.total
  expect(inputTokens + outputTokens).toBeLessThanOrEqual(9_000)
})

test('money is held to the limit to the last digit', async () => {
  const model = endless()
  const { outcome } = await play(defineCrew({ name: 'crew', model, limits: { usd: 0.01 }, supervisor: lead }), 'go')
  expect(outcome).toMatchObject({ status: 'exhausted', limit: 'usd', closing: 'So far: nothing.' })
  expect(outcome.usage.total.usd).toBeLessThanOrEqual(0.01)
  expect(outcome.usage.total.usd).toBeGreaterThan(0)
})

test('turns, the closing one among them, bound the calls of a supervisor', async () => {
  const model = endless()
  const { outcome } = await play(defineCrew({ name: 'crew', model, limits: { turns: 3 }, supervisor: lead }), 'go')
  expect(model.requests).toHaveLength(3)
  expect(outcome).toMatchObject({ status: 'exhausted', limit: 'turns', closing: 'So far: nothing.' })
})

test('a role that has used its turns has failed, and the supervisor goes on', async () => {
  const role = defineRole({ purpose: 'works', instructions: 'Work.', tools: [echo] })
  const again = { toolCalls: [call('echo', { text: 'x' })] }
  const model = scripted(
    byRole({
      supervisor: [{ toolCalls: [delegate('role', 'x')] }, 'It did not get there.'],
      role: [again, again, again],
    }),
  )
  const crew = defineCrew({
    name: 'crew',
    model,
    limits: { turns: 3 },
    roles: { role },
    supervisor: { instructions: '' },
  })
  const { outcome, events } = await play(crew, 'go')
  expect(outcome).toMatchObject({ status: 'completed', output: 'It did not get there.' })
  expect(only(events, 'task-failed')).toMatchObject([{ payload: { error: { limit: 'turns', limitOf: '0.1' } } }])
})

test('a limit of tool calls ends the work of the whole crew, with what was finished', async () => {
  const role = defineRole({ purpose: 'works', instructions: 'Work.', tools: [echo] })
  const model = scripted(
    byRole({
      supervisor: [{ toolCalls: [delegate('role', 'x')] }, { toolCalls: [delegate('role', 'y')] }, 'One of two.'],
      role: [{ toolCalls: [call('echo', { text: 'x' })] }, 'found x', { toolCalls: [call('echo', { text: 'y' })] }],
    }),
  )
  const crew = defineCrew({
    name: 'crew',
    model,
    limits: { toolCalls: 1 },
    roles: { role },
    supervisor: { instructions: '' },
  })
  const { outcome } = await play(crew, 'go')
  expect(outcome).toMatchObject({
    ...{ status: 'exhausted', limit: 'toolCalls', closing: 'One of two.' },
    partial: [{ taskId: '0.1', role: 'role', objective: 'x', result: 'found x' }],
  })
  expect(outcome.usage.total.toolCalls).toBe(1)
})

test.each([['at once'], ['in time']])(
  'calls side by side that pass a limit together end the work once, in a journal that stores %s',
  async (how) => {
    const whole = memoryJournal()
    const { appendNow: _, ...slow } = whole
    const journal = how === 'at once' ? whole : slow
    const calls = [1, 2, 3, 4, 5].map((n) => call('echo', { text: `${n}` }))
    const model = scripted([{ toolCalls: calls }, 'Two of five.'])
    const limits = { toolCalls: 2 }
    const crew = defineCrew({ name: 'crew', model, limits, supervisor: { instructions: '', tools: [echo] } })
    const { outcome, events } = await play(crew, 'go', { journal })
    expect(outcome).toMatchObject({ status: 'exhausted', limit: 'toolCalls', closing: 'Two of five.' })
    expect(only(events, 'limit-reached')).toMatchObject([{ limit: 'toolCalls', max: 2, spent: 2, bound: 1 }])
    // Each call is answered all the same.
    expect(model.requests[1]?.transcript.filter(({ from }) => from === 'tool')).toHaveLength(5)
  },
)

test('a limit of delegations refuses the one too many, and keeps what the others gave', async () => {
  const model = scripted(
    byRole({
      supervisor: [
        { toolCalls: [delegate('worker', 'a')] },
        { toolCalls: [delegate('worker', 'b'), delegate('worker', 'c')] },
        'Closed.',
      ],
      worker: ['did a', 'did b'],
    }),
  )
  const crew = defineCrew({
    name: 'crew',
    model,
    limits: { delegations: 2 },
    roles: { worker },
    supervisor: { instructions: '' },
  })
  const { outcome, events } = await play(crew, 'go')
  expect(outcome).toMatchObject({ status: 'exhausted', limit: 'delegations', closing: 'Closed.' })
  expect(only(events, 'task-assigned')).toHaveLength(2)
  expect(outcome.partial.map(({ result }) => result)).toContain('did a')
})

test('so many work at once as `parallel` says, and no more', async () => {
  let working = 0
  let most = 0
  const busy = async () => {
    most = Math.max(most, ++working)
    for (let i = 0; i < 20; i++) await Promise.resolve()
    working--
    return 'done'
  }
  const model = scripted((request) =>
    request.system.includes('role "worker"')
      ? busy
      : request.transcript.length > 1
        ? 'Done.'
        : { toolCalls: Array.from({ length: 9 }, (_, i) => delegate('worker', `${i}`, {}, `${i}`)) },
  )
  const crew = defineCrew({
    name: 'crew',
    model,
    limits: { parallel: 3 },
    roles: { worker },
    supervisor: { instructions: '' },
  })
  const { outcome } = await play(crew, 'go')
  expect(outcome.partial).toHaveLength(9)
  expect(most).toBe(3)
})

test('work that goes in circles ends the run `stalled`, with evidence and a closing turn', async () => {
  const again = { toolCalls: [call('echo', { text: 'same' })] }
  const model = scripted((request): ScriptedReply => (request.toolChoice === 'none' ? 'In circles.' : again))
  const { outcome } = await play(defineCrew({ name: 'crew', model, supervisor: lead }), 'go')
  expect(outcome).toMatchObject({ status: 'stalled', closing: 'In circles.' })
  expect(outcome.status === 'stalled' && outcome.evidence[0]).toContain('echo {"text":"same"} gave the same result')
})

test('a role that goes in circles has failed in the eyes of its supervisor', async () => {
  const role = defineRole({ purpose: 'works', instructions: 'Work.', tools: [echo] })
  const model = scripted((request): ScriptedReply => {
    if (request.system.includes('role "role"')) return { toolCalls: [call('echo', { text: 'same' })] }
    return request.transcript.length > 1 ? 'It is stuck.' : { toolCalls: [delegate('role', 'x')] }
  })
  const crew = defineCrew({ name: 'crew', model, roles: { role }, supervisor: { instructions: '' } })
  const { outcome, events } = await play(crew, 'go')
  expect(outcome).toMatchObject({ status: 'completed', output: 'It is stuck.' })
  expect(only(events, 'task-failed')).toMatchObject([{ payload: { error: { name: 'StalledError' } } }])
})
