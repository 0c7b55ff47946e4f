import { DefinitionError } from '@crewright/core'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { SimulationError } from '../errors/simulation-error.ts'
import { askedOf, noModels } from './asked.fixture.ts'
import { askPerson } from './ask-person.ts'
import { decisionLines, readDecisions } from './decision-log.ts'
import { holdAction } from './hold-action.ts'
import { replayAgent } from './replay-agent.ts'

const now = { step: 7, steps: 9, time: 7, agents: 5, metrics: {} }
const decided = [
  { agent: 3, turn: 0, time: 6.2, action: { move: 'left' }, by: 'model' as const, memory: ['went left'] },
  { agent: 4, turn: 0, time: 6.4, action: undefined, by: 'fallback' as const, why: 'the budget has ended' },
  { agent: 3, turn: 2, time: 6.9, action: 'right', by: 'rule' as const },
]

describe('recorded decisions', () => {
  test('are read as they were written', () => {
    const text = decisionLines({ ...now, decided })
    expect(text.split('\n')).toHaveLength(4)
    expect(readDecisions(text)).toEqual({
      decisions: [
        { step: 7, agent: 3, turn: 0, action: { move: 'left' }, by: 'model', memory: ['went left'] },
        { step: 7, agent: 4, turn: 0, by: 'fallback', why: 'the budget has ended' },
        { step: 7, agent: 3, turn: 2, action: 'right', by: 'rule' },
      ],
      notes: [],
    })
  })

  test('cut in their last line are read up to there, which is told', () => {
    const text = decisionLines({ ...now, decided })
    const { decisions, notes } = readDecisions(text.slice(0, -10))
    expect(decisions).toHaveLength(2)
    expect(notes).toEqual(['The last line of the decisions, line 3, was cut: it is left out.'])
  })

  test.for(['hello\n', '{"step":1}\n', '{"step":1,"agent":-1,"turn":0,"by":"rule"}\n', '\n'])(
    'are no other lines: %j',
    (text) => {
      expect(() => readDecisions(decisionLines({ ...now, decided }) + text)).toThrow('line 4 of the decisions is none')
    },
  )

  test.for([
    [{ at: Number.NaN }, 'at is NaN'],
    [new Map(), 'a Map'],
    [[1, { far: 2n }], '1.far is a bigint'],
  ] as const)('are JSON, or the error names agent and step: case %#', ([action, words]) => {
    const bad = () => decisionLines({ ...now, decided: [{ agent: 3, turn: 0, time: 7, action, by: 'rule' }] })
    expect(bad).toThrow(SimulationError)
    expect(bad).toThrow(`the action of agent 3 at step 7 cannot be written as JSON: ${words}`)
  })

  test('of a run that was not watched are none', () => {
    expect(() => decisionLines(now)).toThrow(DefinitionError)
  })
})

describe('an agent that is a replay', () => {
  const { decisions } = readDecisions(decisionLines({ ...now, decided }))

  test('decides as was recorded of this agent, step and turn', async () => {
    const agent = replayAgent(decisions)
    const at = (agentId: number, turn: number) => agent.decide(askedOf('', { broker: noModels, agent: agentId, turn }))
    expect(await at(3, 0)).toEqual({ action: { move: 'left' }, by: 'replay', memory: ['went left'] })
    expect(await at(3, 2)).toEqual({ action: 'right', by: 'replay' })
    expect(await at(4, 0)).toEqual({ action: undefined, by: 'replay' })
  })

  test('without a recorded decision fails with agent and step', async () => {
    const missing = replayAgent(decisions).decide(askedOf('', { broker: noModels, turn: 1 }))
    await expect(missing).rejects.toThrow('the recorded decisions have none of agent 3 at step 7, turn 1')
    await expect(missing).rejects.toMatchObject({ agent: 3, step: 7 })
  })

  test('leaves to another what was not recorded', async () => {
    const otherwise = askPerson((seen: string) => Promise.resolve(`${seen}!`))
    const agent = replayAgent<string, string>(decisions, { otherwise })
    expect(await agent.decide(askedOf('seen', { broker: noModels, step: 8 }))).toEqual({ action: 'seen!', by: 'human' })
  })
})

describe('an agent that is a person', () => {
  test('is asked with what it sees and when', async () => {
    const me = askPerson((seen: string, { agent, step }) => Promise.resolve(`${seen} ${agent} ${step}`))
    expect(await me.decide(askedOf('left?', { broker: noModels }))).toEqual({ action: 'left? 3 7', by: 'human' })
  })

  test('is asked one thing at a time, and nothing more once the run is canceled', async () => {
    const canceled = new AbortController()
    const asking: string[] = []
    const answers: ((answer: string) => void)[] = []
    const me = askPerson((seen: string) => {
      asking.push(seen)
      return new Promise<string>((resolve) => answers.push(resolve))
    })
    const { signal } = canceled
    const decisions = ['a', 'b', 'c'].map((seen) => me.decide(askedOf(seen, { broker: noModels, signal })))
    await Promise.resolve()
    expect(asking).toEqual(['a'])
    answers[0]?.('yes')
    expect(await decisions[0]).toEqual({ action: 'yes', by: 'human' })
    expect(asking).toEqual(['a', 'b'])
    canceled.abort(new Error('enough'))
    answers[1]?.('no')
    await expect(decisions[2]).rejects.toThrow('enough')
    expect(asking).toEqual(['a', 'b'])
  })
})

describe('an action from outside', () => {
  const schema = z.object({ move: z.enum(['left', 'right']) })
  const place = { agent: 3, step: 7 }

  test('is what the schema makes of it', () => {
    expect(holdAction(schema, { move: 'left', more: 1 }, place)).toEqual({ move: 'left' })
  })

  test('that breaks the schema is an error that names agent, step and path', () => {
    const bad = () => holdAction(schema, { move: 'up' }, place)
    expect(bad).toThrow(SimulationError)
    expect(bad).toThrow(/^the action of agent 3 at step 7 is outside of the world's schema: at move: /)
  })

  test('cannot wait for its schema', () => {
    const slow = z.string().refine(() => Promise.resolve(true))
    expect(() => holdAction(slow, 'left', place)).toThrow('cannot be checked at once')
  })
})
