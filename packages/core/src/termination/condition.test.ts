import { describe, expect, test } from 'vitest'
import type { Fact } from '../contract/event.ts'
import { and, or } from './compose.ts'
import { condition, feed, reset, watch } from './condition.ts'
import type { Condition } from './condition.ts'
import { call, completed, intended, play, replied } from './play.fixture.ts'

/** Fires at the n-th fact of one type. */
const after = (n: number, type: Fact['type']): Condition =>
  condition(
    `${n} ${type}`,
    () => ({ seen: 0 }),
    (memo, fact) => {
      if (fact.type === type) memo.seen += 1
      return memo.seen < n ? undefined : [`${memo.seen} times ${type}`]
    },
  )
const [reply] = replied()
const [result] = completed('found')
const twoReplies = after(2, 'model-replied')

describe('a condition', () => {
  test('goes on before its limit and stops at it: 2 replies are 2 replies', () => {
    const watched = watch(twoReplies)
    expect(feed(twoReplies, watched, reply)).toBe(undefined)
    expect(feed(twoReplies, watched, reply)).toEqual(['2 times model-replied'])
  })

  test('that has fired stays fired, and is used again only after a reset', () => {
    const watched = watch(twoReplies)
    feed(twoReplies, watched, reply)
    const fired = feed(twoReplies, watched, reply)
    expect(feed(twoReplies, watched, reply)).toBe(fired)
    reset(twoReplies, watched)
    expect(feed(twoReplies, watched, reply)).toBe(undefined)
    expect(feed(twoReplies, watched, reply)).toEqual(['2 times model-replied'])
  })

  test('keeps nothing of its own: two tasks watched with the same one do not meet', () => {
    const [one, other] = [watch(twoReplies), watch(twoReplies)]
    feed(twoReplies, one, reply)
    expect(feed(twoReplies, other, reply)).toBe(undefined)
  })

  test('on the result of a tool: f stops, g goes on', () => {
    const onF = condition(
      'f has ended',
      () => ({ calls: new Map<string, string>() }),
      (memo, fact) => {
        if (fact.type === 'tool-intended') memo.calls.set(fact.callId, fact.name)
        return fact.type === 'tool-completed' && memo.calls.get(fact.callId) === 'f' ? ['f has ended'] : undefined
      },
    )
    expect(play(onF, call('g', 1, 'done'))).toBe(undefined)
    expect(play(onF, [...call('g', 1, 'done'), ...call('f', 1, 'done')])).toMatchObject({ at: 6 })
    expect(play(onF, [intended('f', 1, 'a'), intended('g', 1, 'b'), completed('done', 'b')])).toBe(undefined)
  })
})

describe('and, or', () => {
  const parts = [twoReplies, after(1, 'tool-completed')]

  test('`or` stops when either does, with its evidence', () => {
    expect(play(or(...parts), [[result], [reply]])).toEqual({ at: 1, evidence: ['1 times tool-completed'] })
    expect(play(or(...parts), [[reply], [reply]])).toEqual({ at: 2, evidence: ['2 times model-replied'] })
    expect(play(or(...parts), [[reply]])).toBe(undefined)
  })

  test('`and` stops when both have, in either order, with the evidence of both', () => {
    const evidence = ['2 times model-replied', '1 times tool-completed']
    expect(play(and(...parts), [[result], [reply], [reply]])).toEqual({ at: 3, evidence })
    expect(play(and(...parts), [[reply], [reply], [result]])).toEqual({ at: 3, evidence })
    expect(play(and(...parts), [[reply], [reply], [reply]])).toBe(undefined)
  })

  test('one fact may fire both: `or` has the evidence of both', () => {
    expect(play(or(after(1, 'model-replied'), after(1, 'model-replied')), [[reply]])?.evidence).toHaveLength(2)
  })

  test('they nest, and a reset reaches every part', () => {
    const what = and(or(twoReplies, after(1, 'tool-failed')), after(1, 'tool-completed'))
    const watched = watch(what)
    for (const fact of [reply, result]) expect(feed(what, watched, fact)).toBe(undefined)
    expect(feed(what, watched, reply)).toBeDefined()
    reset(what, watched)
    expect(feed(what, watched, reply)).toBe(undefined)
    expect(feed(what, watched, result)).toBe(undefined)
    expect(feed(what, watched, reply)).toBeDefined()
    expect(what.name).toBe('((2 model-replied or 1 tool-failed) and 1 tool-completed)')
  })

  test('none at all never fires', () => {
    expect(play(and(), [[reply]])).toBe(undefined)
    expect(play(or(), [[reply]])).toBe(undefined)
  })
})
