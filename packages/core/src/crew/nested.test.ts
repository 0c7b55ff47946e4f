import { expect, test } from 'vitest'
import { z } from 'zod'
import type { TaskId } from '../contract/ids.ts'
import { call, scripted } from '../testing/scripted.ts'
import type { ScriptedReply } from '../testing/scripted.ts'
import { defineCrew } from './define-crew.ts'
import { defineRole } from './define-role.ts'
import { byRole, delegate, forever, only, play, typesOf } from './play.fixture.ts'
import type { Limits } from '../contract/usage.ts'

const worker = defineRole({ purpose: 'works', instructions: 'Work.' })
const team = (limits: Limits, more: object = {}) =>
  defineCrew({
    ...{
      name: 'team',
      purpose: 'is a team',
      roles: { worker },
      limits,
      supervisor: { instructions: 'Lead the team.' },
    },
    ...more,
  })
const lead = { instructions: 'Lead all.' }

/** Answers by who is asked: the root, the team's supervisor, a worker. */
const says = (scripts: { root?: ScriptedReply[]; team?: ScriptedReply[]; worker?: ScriptedReply[] }) => {
  const left = { root: [...(scripts.root ?? [])], team: [...(scripts.team ?? [])], worker: [...(scripts.worker ?? [])] }
  return scripted((request) => {
    const who = request.system.includes('role "worker"')
      ? 'worker'
      : request.system.includes('crew "team"')
        ? 'team'
        : 'root'
    return left[who].shift() ?? new Error(`no reply left for ${who}`)
  })
}

test('a crew stands in the place of a role, and its tasks are its own', async () => {
  const model = says({
    root: [{ toolCalls: [delegate('team', 'all of it')] }, 'Done.'],
    team: [{ toolCalls: [delegate('worker', 'a part')] }, 'The team is done.'],
    worker: ['a part'],
  })
  const crew = defineCrew({ name: 'all', model, roles: { team: team({}) }, supervisor: lead })
  const { outcome, events } = await play(crew, 'go')
  expect(outcome).toMatchObject({
    ...{ status: 'completed', output: 'Done.' },
    partial: [
      {
        ...{ taskId: '0.1', role: 'team', objective: 'all of it', result: 'The team is done.' },
        partial: [{ taskId: '0.1.1', role: 'worker', objective: 'a part', result: 'a part' }],
      },
    ],
  })
  expect(outcome.usage.byRole).toMatchObject({ supervisor: { modelCalls: 2 }, team: { modelCalls: 3 } })
  expect(only(events, 'run-ended')).toHaveLength(1)
})

test('its own limit ends a nested crew, and not the run', async () => {
  const model = says({
    root: [{ toolCalls: [delegate('team', 'x')] }, 'Without the rest.'],
    team: [{ toolCalls: [delegate('worker', 'a')] }, 'The team closes.'],
    worker: ['a', () => 'never asked'],
  })
  const crew = defineCrew({ name: 'all', model, roles: { team: team({ modelCalls: 3 }) }, supervisor: lead })
  const { outcome, events } = await play(crew, 'go')
  expect(outcome).toMatchObject({ status: 'completed', output: 'Without the rest.' })
  expect(outcome.partial).toEqual([
    expect.objectContaining({ role: 'team', partial: [expect.objectContaining({ role: 'worker', result: 'a' })] }),
  ])
  expect('result' in (outcome.partial[0] ?? {})).toBe(false)
  expect(only(events, 'task-failed')).toMatchObject([{ payload: { error: { limit: 'modelCalls', limitOf: '0.1' } } }])
})

test('a limit above ends the nested crew and the run, and what both had finished is kept', async () => {
  const model = says({
    root: [{ toolCalls: [delegate('team', 'x')] }, 'Closed above.'],
    team: [{ toolCalls: [delegate('worker', 'a')] }, { toolCalls: [delegate('worker', 'b')] }],
    worker: ['a'],
  })
  const crew = defineCrew({
    name: 'all',
    model,
    limits: { modelCalls: 5 },
    roles: { team: team({}) },
    supervisor: lead,
  })
  const { outcome, events } = await play(crew, 'go')
  expect(outcome).toMatchObject({
    ...{ status: 'exhausted', limit: 'modelCalls', closing: 'Closed above.' },
    partial: [{ role: 'team', partial: [{ role: 'worker', result: 'a' }] }],
  })
  expect(outcome.usage.total.modelCalls).toBe(5)
  expect(only(events, 'limit-reached').map(({ taskId, of, max }) => [taskId, of, max])).toEqual([
    ['0.1.2', '0', 5],
    ['0.1', '0', 5],
    ['0', '0', 5],
  ])
})

test('a nested crew cannot raise a limit of the crew above', async () => {
  const again = { toolCalls: [delegate('worker', 'x')] }
  const model = says({
    root: [{ toolCalls: [delegate('team', 'x')] }, 'Over.'],
    team: [again, again, again, 'x'],
    worker: ['1', '2', '3'],
  })
  const crew = defineCrew({
    name: 'all',
    model,
    limits: { turns: 3 },
    roles: { team: team({ turns: 30 }) },
    supervisor: lead,
  })
  const { events } = await play(crew, 'go')
  expect(only(events, 'model-requested').filter(({ taskId }) => taskId === '0.1')).toHaveLength(3)
  expect(only(events, 'task-failed')).toMatchObject([{ payload: { error: { limit: 'turns' } } }])
})

test('its own `parallel` holds in a nested crew', async () => {
  let working = 0
  let most = 0
  const busy = async () => {
    most = Math.max(most, ++working)
    for (let i = 0; i < 20; i++) await Promise.resolve()
    working--
    return 'done'
  }
  const three = { toolCalls: [1, 2, 3].map((n) => delegate('worker', `${n}`, {}, `${n}`)) }
  const model = says({
    root: [{ toolCalls: [delegate('team', 'x')] }, 'Done.'],
    team: [three, 'Done.'],
    worker: [busy, busy, busy],
  })
  const crew = defineCrew({ name: 'all', model, roles: { team: team({ parallel: 1 }) }, supervisor: lead })
  const { outcome } = await play(crew, 'go')
  expect([outcome.status, most]).toEqual(['completed', 1])
})

test('its own time ends a nested crew, with a closing turn, and the run goes on', async () => {
  const model = says({
    root: [{ toolCalls: [delegate('team', 'x')] }, 'Without the team.'],
    team: [{ toolCalls: [delegate('worker', 'a')] }, 'The team closes.'],
    worker: [() => forever()],
  })
  const crew = defineCrew({ name: 'all', model, roles: { team: team({ timeMs: 1_000 }) }, supervisor: lead })
  const { outcome, clock } = await play(crew, 'go')
  expect(outcome).toMatchObject({ status: 'completed', output: 'Without the team.' })
  expect([clock.now(), clock.pending]).toEqual([900, 0])
})

test('the limit of depth holds at run time, counted from each crew that has one', async () => {
  const inner = defineCrew({
    name: 'inner',
    purpose: 'is inside',
    roles: { worker },
    supervisor: (desk) => desk.delegate('worker', 'x'),
  })
  const outer = (limits: Limits) =>
    defineCrew({
      ...{ name: 'outer', purpose: 'is around', roles: { inner }, limits },
      supervisor: async (desk) => desk.delegate('inner', 'x'),
    })
  const run = async (root: Limits, own: Limits) => {
    const model = scripted(() => 'worked')
    const crew = defineCrew({
      ...{ name: 'all', model, limits: root, roles: { outer: outer(own) } },
      supervisor: (desk) => desk.delegate('outer', 'x').catch((error: Error) => error.message),
    })
    return (await play(crew, 'go')).outcome
  }
  expect(await run({ depth: 3 }, {})).toMatchObject({ status: 'completed', output: 'worked' })
  expect(await run({}, { depth: 2 })).toMatchObject({ status: 'completed', output: 'worked' })
  expect(await run({}, { depth: 1 })).toMatchObject({ output: expect.stringContaining('limit depth') })
  expect(await run({ depth: 2 }, { depth: 9 })).toMatchObject({ output: expect.stringContaining('limit depth') })
  expect(await run({ depth: 1 }, {})).toMatchObject({ status: 'exhausted', limit: 'depth' })
})

test('a nested code-led crew that was cut brings what it had finished', async () => {
  const model = scripted(byRole({ worker: ['first', () => forever()] }))
  const inner = defineCrew({
    ...{ name: 'inner', purpose: 'is inside', roles: { worker }, limits: { timeMs: 500 } },
    supervisor: async (desk) => {
      await desk.delegate('worker', 'one')
      return desk.delegate('worker', 'two')
    },
  })
  const crew = defineCrew({
    ...{ name: 'all', model, roles: { inner } },
    supervisor: (desk) => desk.delegate('inner', 'x').catch((error: Error) => error.message),
  })
  const { outcome } = await play(crew, 'go')
  expect(outcome).toMatchObject({
    ...{ status: 'completed', output: expect.stringContaining('limit timeMs') },
    partial: [{ role: 'inner', partial: [{ result: 'first' }] }],
  })
})

test('canceling the run cancels every task of every crew in it', async () => {
  const model = says({
    root: [{ toolCalls: [delegate('team', 'x')] }],
    team: [{ toolCalls: [delegate('worker', 'a'), delegate('worker', 'b')] }],
    worker: [() => forever(), () => forever()],
  })
  const { simulatedClock } = await import('../testing/simulated-clock.ts')
  const clock = simulatedClock()
  const run = defineCrew({ name: 'all', model, roles: { team: team({}) }, supervisor: lead }).start('go', { clock })
  await clock.advance(10)
  run.cancel('enough')
  expect(await clock.until(run.outcome)).toMatchObject({ status: 'canceled', reason: 'enough' })
  const events = []
  for await (const event of run.events()) events.push(event)
  expect(typesOf(events as never, '0.1.1').at(-1)).toBe('task-canceled')
  expect(typesOf(events as never, '0.1.2').at(-1)).toBe('task-canceled')
  expect(typesOf(events as never, '0.1').at(-1)).toBe('task-canceled')
  expect(events.at(-1)?.type).toBe('run-ended')
  expect(clock.pending).toBe(0)
})

test('a question from within a nested crew ends the run with that question', async () => {
  const model = says({
    root: [{ toolCalls: [delegate('team', 'x')] }],
    team: [{ toolCalls: [call('ask', { question: 'Which one?' })] }],
  })
  const crew = defineCrew({
    ...{ name: 'all', model, supervisor: lead },
    roles: { team: team({}, { supervisor: { instructions: 'Lead the team.', ask: true } }) },
  })
  const { outcome, events } = await play(crew, 'go')
  const [asked] = only(events, 'question-asked')
  expect(outcome).toMatchObject({
    status: 'input-required',
    requests: [{ id: `0.1:${asked?.seq}`, question: 'Which one?' }],
  })
})

test('a question from within ends a run that code leads as well, and its other tasks with it', async () => {
  const model = says({ team: [{ toolCalls: [call('ask', { question: 'Which one?' })] }], worker: [() => forever()] })
  const crew = defineCrew({
    ...{
      name: 'all',
      model,
      roles: { worker, team: team({}, { supervisor: { instructions: 'Lead the team.', ask: true } }) },
    },
    supervisor: async (desk) => {
      const both = [desk.delegate('worker', 'for ever'), desk.delegate('team', 'x').catch(() => 'caught')] as const
      return (await Promise.all(both)).join(' ')
    },
  })
  const { outcome, events } = await play(crew, 'go')
  expect(outcome).toMatchObject({ status: 'input-required', requests: [{ question: 'Which one?' }] })
  expect(typesOf(events, '0.1').at(-1)).toBe('task-canceled')
})

test('a role that is shown the transcript sees that of its own supervisor, in a nested crew too', async () => {
  const sharing = defineRole({ purpose: 'listens', instructions: 'Listen.', share: 'transcript' })
  const model = scripted((request): ScriptedReply => {
    if (request.system.includes('role "worker"')) return 'heard'
    if (request.transcript.length > 1) return 'Done.'
    const role = request.system.includes('crew "team"') ? 'worker' : 'team'
    return { text: `The words of the ${role}'s supervisor.`, toolCalls: [delegate(role, 'x')] }
  })
  const crew = defineCrew({
    name: 'all',
    model,
    roles: { team: team({}, { roles: { worker: sharing } }) },
    supervisor: lead,
  })
  await play(crew, 'go')
  const [brief] = model.requests.find(({ system }) => system.includes('role "worker"'))?.transcript ?? []
  expect(brief).toMatchObject({ text: expect.stringContaining("assistant: The words of the worker's supervisor.") })
  expect(JSON.stringify(brief)).not.toContain("the team's supervisor")
})

test('what a nested crew takes is held against its schema, and its code gets it', async () => {
  const takes = z.object({ items: z.array(z.string()) })
  const inner = defineCrew({
    name: 'inner',
    purpose: 'counts',
    takes,
    supervisor: async (desk) => `${desk.input.items.length}`,
  })
  const crew = defineCrew({
    ...{ name: 'all', model: scripted([]), roles: { inner } },
    supervisor: (desk) => desk.delegate('inner', { objective: 'count', input: { items: ['a', 'b'] } }),
  })
  const { outcome } = await play(crew, 'go')
  expect(outcome).toMatchObject({
    status: 'completed',
    output: '2',
    partial: [{ taskId: '0.1' as TaskId, result: '2', partial: [] }],
  })
})
