import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { feed, watch } from './condition.ts'
import { noNewResult } from './no-new-result.ts'
import {
  assigned,
  call,
  completed,
  delegation,
  failed,
  intended,
  play,
  received,
  refused,
  replied,
  times,
} from './play.fixture.ts'
import type { Fed } from './play.fixture.ts'
import { repeatedCall } from './repeated-call.ts'
import { repeatedDelegation } from './repeated-delegation.ts'
import { stallDetector } from './stall-detector.ts'

describe('repeatedCall', () => {
  test('the same call with the same result fires the third time, and says what it was', () => {
    expect(
      play(
        repeatedCall(),
        times(2, () => call('look', { at: 1 }, 'none')),
      ),
    ).toBe(undefined)
    expect(
      play(
        repeatedCall(),
        times(3, () => call('look', { at: 1 }, 'none')),
      ),
    ).toEqual({
      at: 9,
      evidence: ['look {"at":1} gave the same result 3 times, and nothing new came between'],
    })
  })

  test('the order of keys says nothing, in arguments and in results', () => {
    const turned = (i: number): Fed[] =>
      i % 2 === 0
        ? call('look', { a: 1, b: [{ c: 2, d: 3 }] }, { e: 1, f: 2 })
        : call('look', { b: [{ d: 3, c: 2 }], a: 1 }, { f: 2, e: 1 })
    expect(play(repeatedCall(), times(3, turned))).toMatchObject({ at: 9 })
  })

  test('other arguments, another tool, or a result that changes do not fire it', () => {
    expect(
      play(
        repeatedCall(),
        times(9, (i) => call('look', { at: i }, 'none')),
      ),
    ).toBe(undefined)
    expect(
      play(
        repeatedCall(),
        times(9, (i) => call(`look${i}`, {}, 'none')),
      ),
    ).toBe(undefined)
    expect(
      play(
        repeatedCall(),
        times(9, (i) => call('poll', {}, { done: i })),
      ),
    ).toBe(undefined)
  })

  test('a call that comes again while others bring new things is not stuck', () => {
    const working = times(9, (i) => [...call('status', {}, 'pending'), ...call('read', { page: i }, `page ${i}`)])
    expect(play(repeatedCall(), working)).toBe(undefined)
  })

  test('two calls in turn that bring nothing new are stuck', () => {
    const circle = times(9, () => [...call('a', {}, 'x'), ...call('b', {}, 'y')])
    expect(play(repeatedCall(), circle)?.evidence[0]).toContain('b {} gave the same result 3 times')
  })

  test('failing, and being refused, in the same way are ends like others', () => {
    const failing = times(3, () => [replied(), intended('look', {}), failed('no such page')])
    expect(play(repeatedCall(), failing)?.evidence[0]).toBe(
      'look {} failed in the same way 3 times, and nothing new came between',
    )
    expect(
      play(
        repeatedCall(),
        times(3, () => [replied(), refused('lok', 'unknown tool')]),
      ),
    ).toMatchObject({ at: 6 })
    const mixed = times(4, (i) => [replied(), intended('look', {}), i % 2 ? failed('none') : completed('none')])
    expect(play(repeatedCall(), mixed)).toBe(undefined)
  })

  test('the same call several times in one reply counts once', () => {
    const wide = [replied(4), ...times(4, (i) => [intended('look', {}, `c${i}`), completed('none', `c${i}`)])]
    expect(play(repeatedCall(), wide)).toBe(undefined)
  })
})

describe('repeatedDelegation', () => {
  test('the same brief to the same role fires the third time, whatever came of it', () => {
    const again = times(3, (i) => delegation('researcher', 'Find passages.', `found ${i}`))
    expect(play(repeatedDelegation(), again)).toEqual({
      at: 8,
      evidence: ['researcher was given the same brief 3 times: "Find passages."'],
    })
  })

  test('another role, another objective, another input or other results to use are another brief', () => {
    const others = times(9, (i) => [
      replied(),
      assigned(`role${i}`, 'Go.'),
      replied(),
      assigned('writer', `Go ${i}.`),
      replied(),
      assigned('writer', 'Go.', [`0.${i}`]),
      replied(),
      assigned('writer', 'Write.', [], { part: i }),
    ])
    expect(play(repeatedDelegation(), others)).toBe(undefined)
  })

  test('a vote, the same brief many times in one reply, counts once', () => {
    const vote = [replied(9), ...times(9, () => [assigned('judge', 'Which is better?')])]
    expect(play(repeatedDelegation(), [...vote, ...vote])).toBe(undefined)
    expect(play(repeatedDelegation(), [...vote, ...vote, ...vote])).toBeDefined()
  })

  test('a code-led supervisor, which has no replies, never fires it', () => {
    expect(
      play(
        repeatedDelegation(),
        times(50, () => [assigned('judge', 'Which is better?')]),
      ),
    ).toBe(undefined)
  })
})

describe('noNewResult', () => {
  test('six turns that bring nothing new fire at the last answer of the sixth', () => {
    const vain = (i: number): Fed[] => call('search', { query: i }, [])
    expect(play(noNewResult(), [...call('search', 'first', []), ...times(5, vain)])).toBe(undefined)
    expect(play(noNewResult(), [...call('search', 'first', []), ...times(6, vain)])).toEqual({
      at: 21,
      evidence: ['6 turns in a row brought no new result'],
    })
  })

  test('a new result of a tool or of a task starts the count again', () => {
    const vain = times(5, () => call('search', {}, []))
    expect(
      play(
        noNewResult(),
        times(5, (i) => [...vain, ...call('search', {}, [i])]),
      ),
    ).toBe(undefined)
    expect(
      play(
        noNewResult(),
        times(5, (i) => [...vain, ...delegation('researcher', 'Go.', `found ${i}`)]),
      ),
    ).toBe(undefined)
  })

  test('a task that gives the same result again brings nothing new, however it was asked', () => {
    expect(
      play(
        noNewResult(),
        times(7, (i) => delegation('researcher', `Go ${i}.`, 'not found')),
      ),
    ).toBeDefined()
  })

  test('a turn counts when all of its calls are answered: one new among many is enough', () => {
    const wide = (i: number): Fed[] => [
      replied(3),
      ...times(2, (k) => [intended('look', {}, `c${k}`), completed('none', `c${k}`)]),
      intended('look', {}, 'c2'),
      completed(`page ${i}`, 'c2'),
    ]
    expect(play(noNewResult({ turns: 1 }), times(9, wide))).toBe(undefined)
  })

  test('failures, refusals and rejected replies bring nothing', () => {
    expect(
      play(
        noNewResult({ turns: 3 }),
        times(3, (i) => [replied(), intended('look', i), failed(`error ${i}`)]),
      ),
    ).toBeDefined()
    expect(
      play(
        noNewResult({ turns: 3 }),
        times(3, (i) => [replied(), refused('look', `reason ${i}`)]),
      ),
    ).toBeDefined()
    expect(
      play(
        noNewResult({ turns: 3 }),
        times(3, (i) => [replied(0), [{ type: 'reply-rejected', reason: `${i}` }]]),
      ),
    ).toBeDefined()
  })

  test('a turn that ends the task does not count', () => {
    expect(play(noNewResult({ turns: 2 }), [...call('a', 1, 1), ...call('a', 1, 1), replied(0)])).toBe(undefined)
  })
})

describe('the stall detector', () => {
  test('polling the same answer nine times is work, the tenth is a stall', () => {
    expect(
      play(
        stallDetector(),
        times(9, () => call('poll', {}, 'pending')),
      ),
    ).toBe(undefined)
    expect(
      play(
        stallDetector(),
        times(10, () => call('poll', {}, 'pending')),
      ),
    ).toMatchObject({ at: 30 })
  })

  test('polling an answer that changes is never a stall', () => {
    expect(
      play(
        stallDetector(),
        times(200, (i) => call('poll', {}, { percent: i })),
      ),
    ).toBe(undefined)
  })

  test('a failed task may be tried three times more', () => {
    const tries = (n: number): Fed[] => times(n, () => [replied(), assigned('writer', 'Write.')])
    expect(play(stallDetector(), tries(3))).toBe(undefined)
    expect(play(stallDetector(), tries(4))?.evidence).toEqual(['writer was given the same brief 4 times: "Write."'])
  })

  test('searching in vain with ever new words is a stall after fifteen turns', () => {
    const search = (n: number): Fed[] => times(n, (i) => call('search', { query: `word ${i}` }, []))
    expect(play(stallDetector(), search(15))).toBe(undefined)
    expect(play(stallDetector(), search(16))?.evidence).toEqual(['15 turns in a row brought no new result'])
  })

  test('any circle of calls is found, and nothing that brings something new each turn is', () => {
    const input = fc.jsonValue({ maxDepth: 2 }).map((value) => value as never)
    fc.assert(
      fc.property(fc.array(input, { minLength: 1, maxLength: 12 }), (inputs) => {
        expect(
          play(
            stallDetector(),
            times(30 * inputs.length, (i) => call('a', inputs[i % inputs.length]!, inputs[i % inputs.length]!)),
          ),
        ).toBeDefined()
        expect(
          play(
            stallDetector(),
            times(40, (i) => call('a', inputs[i % inputs.length]!, [i, inputs[0]!])),
          ),
        ).toBe(undefined)
      }),
      { numRuns: 50 },
    )
  })

  test('what it keeps is bounded, however long the task', () => {
    const what = stallDetector()
    const watched = watch(what)
    for (const [fact, body] of times(5000, (i) => [
      ...call('a', i, `result ${i}`),
      assigned('writer', `brief ${i}`),
      received(i),
      intended('b', i, `never ends ${i}`),
    ])) {
      feed(what, watched, fact, body)
    }
    expect(
      JSON.stringify(watched, (_, value: unknown) => (value instanceof Map ? [...value] : value)).length,
    ).toBeLessThan(400_000)
  })
})
