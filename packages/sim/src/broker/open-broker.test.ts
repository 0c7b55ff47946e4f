import { DefinitionError, LimitReachedError, ModelError, type Model } from '@crewright/core'
import { openaiCompatible } from '@crewright/core/models/openai-compatible'
import { scripted, simulatedClock } from '@crewright/core/testing'
import { describe, expect, test } from 'vitest'
import type { BrokerOptions } from './broker-options.ts'
import { callWith, realClock, requestOf } from './calls.fixture.ts'
import { modelServer } from './model-server.fixture.ts'
import { openBroker, type Broker } from './open-broker.ts'

const open = (options: Partial<BrokerOptions> = {}): Promise<Broker> =>
  openBroker({ clock: realClock, retry: { firstMs: 1 }, ...options })

const ask = async (broker: Broker, model: Model, text: string, seed = 1, signal?: AbortSignal): Promise<string> =>
  (await broker.through(model, seed).model.generate(requestOf(text), callWith(signal))).text

const texts = (count: number): string[] => Array.from({ length: count }, (_, index) => `question ${index}`)

describe('calls at once', () => {
  test.for([1, 5])('are never more than %i at the server', async (concurrency) => {
    const server = await modelServer({ delay: () => 1 + Math.random() * 10 })
    const broker = await open({ concurrency })
    const replies = await Promise.all(texts(40).map((text) => ask(broker, server.model(), text)))
    expect(replies).toEqual(texts(40))
    expect(server.most).toBe(concurrency)
  })

  test('begin in the order of asking', async () => {
    const server = await modelServer({ delay: () => 2 })
    const broker = await open({ concurrency: 1 })
    await Promise.all(texts(10).map((text) => ask(broker, server.model(), text)))
    expect(server.prompts).toEqual(texts(10))
  })

  test('go on when a model neither answers nor listens to its signal', async () => {
    const server = await modelServer()
    const deaf = { ...scripted([]), generate: () => new Promise<never>(() => {}) }
    const broker = await open({ concurrency: 1 })
    const canceled = new AbortController()
    const first = ask(broker, deaf, 'first', 1, canceled.signal)
    const second = ask(broker, server.model(), 'second')
    canceled.abort(new Error('enough'))
    await expect(first).rejects.toThrow('enough')
    expect(await second).toBe('second')
  })

  test('leave the line when their run is canceled, and others go on', async () => {
    const server = await modelServer({ delay: () => 5 })
    const broker = await open({ concurrency: 1 })
    const canceled = new AbortController()
    const first = ask(broker, server.model(), 'first')
    const second = ask(broker, server.model(), 'second', 1, canceled.signal)
    canceled.abort(new Error('enough'))
    await expect(second).rejects.toThrow('enough')
    expect(await ask(broker, server.model(), 'third')).toBe('third')
    await first
    expect(server.prompts).toEqual(['first', 'third'])
  })
})

describe('a rate', () => {
  test('holds for every second, on the clock that is given', async () => {
    const clock = simulatedClock()
    const begun: number[] = []
    const model = scripted(() => {
      begun.push(clock.now())
      return 'said'
    })
    const broker = await openBroker({ clock, concurrency: 100, perSecond: 4 })
    await clock.until(Promise.all(texts(21).map((text) => ask(broker, model, text))))
    expect(begun).toEqual(Array.from({ length: 21 }, (_, nth) => nth * 250))
  })

  test('lets go at once who was canceled while it waited, and charges nothing for it', async () => {
    const clock = simulatedClock()
    const model = scripted(() => 'said')
    const broker = await openBroker({ clock, perSecond: 0.001 })
    const canceled = new AbortController()
    await ask(broker, model, 'first')
    const { tokens } = broker.spent()
    const second = ask(broker, model, 'second', 1, canceled.signal)
    await clock.advance(10)
    canceled.abort(new Error('enough'))
    await expect(second).rejects.toThrow('enough')
    expect(broker.spent().tokens).toBe(tokens)
    expect(model.requests).toHaveLength(1)
  })
})

describe('equal calls', () => {
  test('under way are asked once', async () => {
    const server = await modelServer({ delay: () => 10 })
    const broker = await open()
    const replies = await Promise.all(Array.from({ length: 20 }, () => ask(broker, server.model(), 'the same')))
    expect(new Set(replies)).toEqual(new Set(['the same']))
    expect(server.asked).toBe(1)
    expect(broker.counts()).toMatchObject({ model: 1, cache: 19, requests: 1 })
  })

  test('later ones get the answer that was kept, which costs nothing', async () => {
    const server = await modelServer()
    const broker = await open()
    await ask(broker, server.model(), 'the same')
    const spent = broker.spent()
    const gated = broker.through(server.model(), 1)
    expect((await gated.model.generate(requestOf('the same'), callWith())).text).toBe('the same')
    expect(gated.from()).toBe('cache')
    expect(broker.spent()).toEqual(spent)
    expect(server.asked).toBe(1)
  })

  test('are of one model, one seed and one prompt, whatever run asks and in whatever order fields stand', async () => {
    const server = await modelServer()
    const broker = await open()
    const schema = { type: 'object', properties: { a: {}, b: {} } }
    const turned = { properties: { b: {}, a: {} }, type: 'object' }
    const requests = [
      [server.model(), 1, requestOf('x', { responseSchema: schema })],
      [server.model(), 1, requestOf('x', { responseSchema: turned, cacheKey: 'another run' })],
      [server.model('other'), 1, requestOf('x', { responseSchema: schema })],
      [server.model(), 2, requestOf('x', { responseSchema: schema })],
      [server.model(), 1, requestOf('x', { responseSchema: schema, system: 'Answer in verse.' })],
    ] as const
    const asked: number[] = []
    for (const [model, seed, request] of requests) {
      await broker.through(model, seed).model.generate(request, callWith())
      asked.push(server.asked)
    }
    expect(asked).toEqual([1, 1, 2, 3, 4])
  })

  test('ask for themselves when the one that asked was canceled', async () => {
    const server = await modelServer({ delay: () => 10 })
    const broker = await open()
    const canceled = new AbortController()
    const first = ask(broker, server.model(), 'the same', 1, canceled.signal)
    const second = ask(broker, server.model(), 'the same')
    canceled.abort(new Error('enough'))
    await expect(first).rejects.toThrow('enough')
    expect(await second).toBe('the same')
  })

  test('are asked again when their answer no longer fits what may be kept', async () => {
    const server = await modelServer({ say: (prompt) => prompt.padEnd(1000) })
    const broker = await open({ cacheBytes: 6000 })
    for (const text of ['a', 'b', 'a', 'c', 'd', 'a', 'b']) await ask(broker, server.model(), text)
    // Two fit: of the least recently used, one leaves for each that comes.
    expect(server.prompts).toEqual(['a', 'b', 'c', 'd', 'a', 'b'])
  })

  test('are all asked when nothing may be kept', async () => {
    const server = await modelServer()
    const broker = await open({ cacheBytes: 0 })
    for (const text of ['a', 'a', 'a']) await ask(broker, server.model(), text)
    expect(server.asked).toBe(3)
  })
})

describe('a call that fails', () => {
  test.for(['server', 'torn'] as const)('is tried again until it is answered: %s', async (kind) => {
    const server = await modelServer({ fault: (_, nth) => (nth < 3 ? kind : undefined) })
    const broker = await open()
    expect(await ask(broker, server.model(), 'again')).toBe('again')
    expect(server.asked).toBe(4)
    expect(broker.counts()).toMatchObject({ model: 1, requests: 4, retries: 3, failed: 0 })
  })

  test('fails for good after its last try, and is not kept', async () => {
    const server = await modelServer({ fault: (_, nth) => (nth < 2 ? 'server' : undefined) })
    const broker = await open({ retry: { tries: 2, firstMs: 1 } })
    await expect(ask(broker, server.model(), 'again')).rejects.toMatchObject({ name: 'ModelError', kind: 'server' })
    expect(broker.counts()).toMatchObject({ failed: 1, requests: 2 })
    expect(await ask(broker, server.model(), 'again')).toBe('again')
  })

  test('is not tried again when it would fail in the same way', async () => {
    const server = await modelServer({ fault: () => 'bad-request' })
    const broker = await open()
    await expect(ask(broker, server.model(), 'wrong')).rejects.toMatchObject({ kind: 'bad-request' })
    expect(server.asked).toBe(1)
  })

  test('waits longer from try to try, at least as long as the server asks for, and not for ever', async () => {
    const clock = simulatedClock()
    const begun: number[] = []
    const fail = (retryAfterMs?: number) =>
      new ModelError({ kind: 'rate-limit', message: 'busy', next: '', retryAfterMs })
    const script = [fail(), fail(), fail(5_000), fail(70_000)]
    const model = scripted(() => {
      begun.push(clock.now())
      return script[begun.length - 1] ?? 'said'
    })
    const broker = await openBroker({ clock, retry: { firstMs: 100 } })
    await expect(clock.until(ask(broker, model, 'again'))).rejects.toThrow('busy')
    const waits = begun.map((time, nth) => time - (begun[nth - 1] ?? time)).slice(1)
    expect(waits[0]).toBeGreaterThan(74)
    expect(waits[0]).toBeLessThanOrEqual(100)
    expect(waits[1]).toBeCloseTo(2 * (waits[0] ?? 0), 6)
    expect(waits[2]).toBe(5_000)
    expect(begun).toHaveLength(4)
  })
})

describe('one budget', () => {
  test.for([1, 16])(
    'is never overspent with %i calls at once, and refuses what no longer fits',
    async (concurrency) => {
      const server = await modelServer({ delay: () => Math.random() * 4 })
      // A call of 10 + 5 tokens is charged 20 millionths of a dollar.
      const broker = await open({ concurrency, limits: { usd: 0.0006 } })
      const ends = await Promise.allSettled(texts(60).map((text) => ask(broker, server.model(), text)))
      const refused = ends.filter((end) => end.status === 'rejected')
      expect(refused.every(({ reason }) => reason instanceof LimitReachedError)).toBe(true)
      expect(broker.spent().usd).toBeLessThanOrEqual(0.0006)
      expect(broker.spent().modelCalls).toBe(60 - refused.length)
      expect(refused.length).toBeGreaterThan(20)
      // Whoever came first was served, at any concurrency.
      expect(ends.map(({ status }) => status).lastIndexOf('fulfilled')).toBe(ends.length - refused.length - 1)
    },
  )

  test('counts each try that the server had to do with', async () => {
    const server = await modelServer({ fault: (_, nth) => (nth === 0 ? 'torn' : undefined) })
    const broker = await open({ limits: { modelCalls: 2 } })
    await ask(broker, server.model(), 'again')
    expect(broker.spent().modelCalls).toBe(2)
    await expect(ask(broker, server.model(), 'more')).rejects.toThrow('limit modelCalls reached: 2 of 2')
    expect(await ask(broker, server.model(), 'again')).toBe('again')
  })

  test('once ended stays ended for the run that met its end', async () => {
    const server = await modelServer()
    const broker = await open({ limits: { tokens: 100 } })
    const gated = broker.through(server.model(), 1)
    const long = requestOf('long '.repeat(40))
    await expect(gated.model.generate(long, callWith())).rejects.toThrow(LimitReachedError)
    await expect(gated.model.generate(requestOf('x', { maxOutputTokens: 1 }), callWith())).rejects.toThrow(
      LimitReachedError,
    )
    expect(gated.failure()).toBeInstanceOf(LimitReachedError)
    expect(server.asked).toBe(0)
  })

  test('of money cannot be held over a model whose price nobody knows', async () => {
    const server = await modelServer()
    const unpriced = openaiCompatible({ baseURL: server.url })('m')
    const broker = await open({ limits: { usd: 1 } })
    await expect(ask(broker, unpriced, 'x')).rejects.toThrow(DefinitionError)
  })
})

test.for([
  [{ concurrency: 0 }, '`concurrency` of the broker is 0'],
  [{ perSecond: 0 }, '`perSecond` of the broker is 0'],
  [{ cacheBytes: -1 }, '`cacheBytes` of the broker is -1'],
  [{ retry: { tries: 0 } }, '`retry.tries` of the broker is 0'],
  [{ retry: { firstMs: Number.NaN } }, '`retry.firstMs` of the broker is NaN'],
  [{ limits: { turns: 3 } as object }, 'a budget cannot hold the limit "turns"'],
  [{ record: 'a', replay: 'b' }, 'record and replay at once'],
] as const)('options that cannot work are refused: %j', async ([options, words]) => {
  await expect(open(options)).rejects.toThrow(DefinitionError)
  await expect(open(options)).rejects.toThrow(words)
})
