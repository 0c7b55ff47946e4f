import { expect, test } from 'vitest'
import { z } from 'zod'
import { call, scripted } from '../testing/scripted.ts'
import type { ScriptedReply } from '../testing/scripted.ts'
import { defineTool } from '../tools/define-tool.ts'
import { defineCrew } from './define-crew.ts'
import { defineRole } from './define-role.ts'
import { byRole, delegate, echo, forever, only, play, typesOf } from './play.fixture.ts'

const worker = defineRole({ purpose: 'works', instructions: 'Work.' })
const hanging = defineTool({
  ...{ name: 'hang', description: 'Hangs.', effect: 'read' as const, input: z.object({}) },
  execute: () => forever(),
})
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

test('time interrupts a hanging tool at nine tenths, and the closing turn has the rest', async () => {
  const times: number[] = []
  const model = scripted([{ toolCalls: [call('hang', {})] }, () => (times.push(clock.now()), 'It hung.')])
  const { simulatedClock } = await import('../testing/simulated-clock.ts')
  const clock = simulatedClock()
  const crew = defineCrew({
    name: 'crew',
    model,
    limits: { timeMs: 1_000 },
    supervisor: { instructions: '', tools: [hanging] },
  })
  const { outcome, events } = await play(crew, 'go', { clock })
  expect(outcome).toMatchObject({ status: 'exhausted', limit: 'timeMs', closing: 'It hung.' })
  expect([times, clock.now(), clock.pending]).toEqual([[900], 900, 0])
  expect(only(events, 'limit-reached')).toMatchObject([{ limit: 'timeMs', max: 1_000, spent: 900 }])
})

test('time interrupts a hanging model that does not listen, and one that hangs in the closing turn too', async () => {
  const model = scripted([() => forever(), () => forever()])
  const crew = defineCrew({ name: 'crew', model, limits: { timeMs: 1_000 }, supervisor: { instructions: '' } })
  const { outcome, clock } = await play(crew, 'go')
  expect(outcome).toMatchObject({ status: 'exhausted', limit: 'timeMs' })
  expect([clock.now(), clock.pending]).toEqual([1_000, 0])
  expect(outcome.usage.total).toMatchObject({ modelCalls: 2, estimated: true })
})

test('time that ran out in one leap leaves no closing turn that could hang', async () => {
  const { simulatedClock } = await import('../testing/simulated-clock.ts')
  const simulated = simulatedClock()
  // Both timers go off in the same moment, as they do when something held up the process.
  const wakes: (() => void)[] = []
  let time = 0
  const clock = { ...simulated, now: () => time, after: (_: number, wake: () => void) => (wakes.push(wake), () => {}) }
  const model = scripted([() => forever(), () => forever()])
  const crew = defineCrew({ name: 'crew', model, limits: { timeMs: 1_000 }, supervisor: { instructions: '' } })
  const run = crew.start('go', { clock })
  await simulated.advance(0)
  time = 5_000
  for (const wake of wakes) wake()
  expect(await simulated.until(run.outcome)).toMatchObject({ status: 'exhausted', limit: 'timeMs' })
})

test('time ends a code-led supervisor that awaits nothing of ours', async () => {
  let aborted = false
  const crew = defineCrew({
    ...{ name: 'crew', model: scripted([]), limits: { timeMs: 1_000 } },
    supervisor: (desk) => {
      desk.signal.addEventListener('abort', () => (aborted = true))
      return forever()
    },
  })
  const { outcome, clock } = await play(crew, 'go')
  expect(outcome).toMatchObject({ status: 'exhausted', limit: 'timeMs' })
  expect([clock.now(), aborted, clock.pending]).toEqual([1_000, true, 0])
})

test('tasks at work are told to stop when the time is up, and their finished siblings are kept', async () => {
  const model = scripted(
    byRole({
      supervisor: [{ toolCalls: [delegate('worker', 'a'), delegate('worker', 'b')] }, 'Half.'],
      worker: ['did a', () => forever()],
    }),
  )
  const crew = defineCrew({
    name: 'crew',
    model,
    limits: { timeMs: 1_000 },
    roles: { worker },
    supervisor: { instructions: '' },
  })
  const { outcome, events } = await play(crew, 'go')
  expect(outcome).toMatchObject({
    status: 'exhausted',
    closing: 'Half.',
    partial: [{ objective: 'a', result: 'did a' }],
  })
  expect(typesOf(events, '0.2').at(-1)).toBe('task-canceled')
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

test('a result that comes after a limit was reached is not reported as success', async () => {
  const { simulatedClock } = await import('../testing/simulated-clock.ts')
  const clock = simulatedClock()
  const slow = z
    .object({ n: z.number() })
    .refine(() => new Promise<boolean>((resolve) => void clock.after(950, () => resolve(true))))
  const model = scripted([{ toolCalls: [call('submit', { n: 1 })] }, 'Too late.'])
  const crew = defineCrew({
    name: 'crew',
    model,
    returns: slow,
    limits: { timeMs: 1_000 },
    supervisor: { instructions: '' },
  })
  const { outcome, events } = await play(crew, 'go', { clock })
  expect(outcome).toMatchObject({ status: 'exhausted', limit: 'timeMs', closing: 'Too late.' })
  expect(typesOf(events)).not.toContain('result-accepted')
})
