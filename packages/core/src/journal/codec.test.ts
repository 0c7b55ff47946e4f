import { describe, expect, test } from 'vitest'
import type { Draft } from '../contract/event.ts'
import { type RunId, rootTask } from '../contract/ids.ts'
import { JournalError } from '../errors/journal-error.ts'
import { decode, encode, stamp } from './codec.ts'

const run = 'run' as RunId
const replied: Draft = {
  type: 'model-replied',
  at: 1.5,
  turn: 1,
  text: 'two quotes',
  toolCalls: [{ id: 'call-1', name: 'search', input: { query: 'tides' } }],
  stop: 'tool-calls',
  charges: [{ model: 'm', inputTokens: 9, cachedInputTokens: 0, outputTokens: 2, usd: null, estimated: false }],
}
const text = encode(stamp(replied, rootTask, 0, 7))
const errorOf = (wrong: string): Error => {
  try {
    decode(wrong, run, 7)
  } catch (error) {
    if (error instanceof JournalError && /^[A-Z].+\.$/.test(error.next)) return error
  }
  throw new Error('it was taken for a fact')
}

test('a fact that is encoded, read and encoded again has the same bytes', () => {
  const read = decode(text, run, 7)
  expect(read).toEqual({ ...replied, version: 1, taskId: '0', seq: 0, position: 7 })
  expect(encode(read)).toBe(text)
})

test('what is read is frozen to the last part', () => {
  const read = decode(text, run, 7)
  expect(() => Object.assign(read, { seq: 1 })).toThrow(TypeError)
  expect(() => Object.assign('charges' in read ? (read.charges[0] ?? {}) : {}, { usd: 1 })).toThrow(TypeError)
})

describe('what is no fact of ours is refused by run and position', () => {
  test.each([
    ['text that is not JSON', text.slice(0, -1), 'is not JSON'],
    ['an empty text', '', 'is not JSON'],
    ['a list', '[]', 'is not an object'],
    ['nothing', 'null', 'is not an object'],
    ['no version', text.replace('"version":1,', ''), 'has no version that was ever written'],
    ['version 0', text.replace('"version":1', '"version":0'), 'has no version that was ever written'],
    ['a version that is a key of every object', text.replace('"version":1', '"version":"toString"'), 'has no version'],
    ['no type', text.replace('"type":"model-replied",', ''), 'lacks `type`'],
    ['no time', text.replace('"at":1.5', '"at":null'), 'has null as its `at` in place of number'],
    ['no stream', text.replace('"taskId":"0",', ''), 'lacks `taskId`'],
    ['a part that its type must have', text.replace('"stop":"tool-calls",', ''), 'lacks `stop`'],
    ['a part of another kind', text.replace('"turn":1', '"turn":"1"'), 'has string as its `turn` in place of number'],
    ['another place', text.replace('"position":7', '"position":8'), 'is not the fact that belongs there'],
    ['__proto__', text.replace('"query":"tides"', '"__proto__":{"rank":1}'), 'holds `__proto__`'],
    ['__proto__ spelt otherwise', text.replace('"query"', '"\\u005f_proto__"'), 'holds `__proto__`'],
    ['a prototype', text.replace('"tides"', '{"constructor":{"prototype":{}}}'), 'holds `constructor`'],
    ['endless nesting', text.replace('"tides"', `${'['.repeat(60_000)}${']'.repeat(60_000)}`), 'is nested too deep'],
  ])('%s', (_, wrong, fault) => {
    expect(wrong).not.toBe(text)
    expect(errorOf(wrong).message).toContain(`Fact 7 of run run ${fault}`)
  })

  test('a message without its envelope, and one of ours without its payload', () => {
    const message = { type: 'task-progressed', from: '0.1', to: '0', payload: {}, trust: 'crew', at: 1 }
    const place = { version: 1, taskId: '0.1', seq: 0, position: 7 }
    expect(errorOf(JSON.stringify({ ...message, ...place })).message).toContain('lacks `note`')
    expect(errorOf(JSON.stringify({ ...message, ...place, trust: undefined })).message).toContain('lacks `trust`')
    expect(decode(JSON.stringify({ ...message, ...place, type: 'doubt' }), run, 7).type).toBe('doubt')
  })

  test('a version of the future says to update', () => {
    const error = errorOf(text.replace('"version":1', '"version":2')) as JournalError
    expect(error.message).toBe('Fact 7 of run run has version 2, and this Crewright reads up to 1.')
    expect(error.next).toMatch(/Update/)
  })
})

test('old versions come up to date step by step', () => {
  const old = text.replace('"version":1', '"version":-1').replace('"turn":1', '"round":0')
  const read = decode(old, run, 7, {
    [-1]: ({ round, ...rest }) => ({ ...rest, turn: round }),
    0: (event) => ({ ...event, turn: Number(event['turn']) + 1 }),
  })
  expect(read).toMatchObject({ version: 1, turn: 1 })
})

test('what could not be read back is not written', () => {
  const { stop: _, ...cut } = replied as Draft & { stop: string }
  expect(() => encode(stamp(cut as Draft, rootTask, 0, 7))).toThrow(/lacks `stop`, so it cannot be written/)
})
